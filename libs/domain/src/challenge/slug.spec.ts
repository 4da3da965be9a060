import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { alternativeSlug, checkSlug, slugFromTitle } from './slug.js';

describe('slugFromTitle', () => {
  it.each([
    ['Een nieuwe manier om thee te drinken', 'een-nieuwe-manier-om-thee-te-drinken'],
    ['  Thee, maar ÁNDERS!  ', 'thee-maar-anders'],
    ["Foto's van de buurt", 'fotos-van-de-buurt'],
    ['Straße & Œuvre på Øresund', 'strasse-oeuvre-pa-oresund'],
    ['Ĳsbeer', 'ijsbeer'],
    ['100% biodiversiteit 2030', '100-biodiversiteit-2030'],
    ['茶', 'challenge'],
    ['T', 'challenge-t'],
    [`${'lang '.repeat(20)}einde`, 'lang-lang-lang-lang-lang-lang-lang-lang-lang-lang-lang-lang'],
    ['x'.repeat(120), 'x'.repeat(60)],
  ])('%j: %s', (title, slug) => {
    expect(slugFromTitle(title)).toBe(slug);
  });

  it('gives a valid slug for every title, and so does every alternative', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 9999 }),
        (title, n) => {
          const slug = slugFromTitle(title);
          expect(checkSlug(slug)).toBeNull();
          expect(checkSlug(alternativeSlug(slug, n))).toBeNull();
        },
      ),
    );
  });
});

describe('checkSlug', () => {
  it.each([
    '',
    'ab',
    'Thee',
    'thee--bier',
    '-thee',
    'thee-',
    'thee bier',
    'thee/bier',
    'x'.repeat(61),
    'thee\n',
  ])('refuses %j', (slug) => {
    expect(checkSlug(slug)?.code).toBe('SLUG_INVALID');
  });

  it('keeps alternatives apart and short', () => {
    expect(alternativeSlug('thee', 2)).toBe('thee-2');
    expect(alternativeSlug('x'.repeat(60), 12)).toBe(`${'x'.repeat(57)}-12`);
  });
});
