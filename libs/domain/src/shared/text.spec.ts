import { describe, expect, it } from '@jest/globals';

import { checkText, isBlank, TEXT_LIMITS } from './text.js';

const limit = { min: 3, max: 5 };

describe('checkText', () => {
  it.each(['abc', 'abcde', '  abc  ', '🫖🫖🫖🫖🫖', 'ééé'])('accepts %j', (text) => {
    expect(checkText(text, limit, ['text'])).toBeNull();
  });

  it.each([
    ['', 'TEXT_REQUIRED', { min: 3, max: 5 }],
    [' \n\t ', 'TEXT_REQUIRED', { min: 3, max: 5 }],
    ['ab', 'TEXT_TOO_SHORT', { min: 3, actual: 2 }],
    [' a ', 'TEXT_TOO_SHORT', { min: 3, actual: 1 }],
    ['abcdef', 'TEXT_TOO_LONG', { max: 5, actual: 6 }],
    ['🫖🫖🫖🫖🫖🫖', 'TEXT_TOO_LONG', { max: 5, actual: 6 }],
    ['a\0bc', 'TEXT_NOT_STORABLE', {}],
    ['abc\ud83e', 'TEXT_NOT_STORABLE', {}],
  ])('refuses %j: %s', (text, code, details) => {
    expect(checkText(text, limit, ['text'])).toEqual({ code, path: ['text'], details });
  });

  it('lets an optional text be empty', () => {
    expect(checkText('', { min: 0, max: 5 }, [])).toBeNull();
  });

  it('refuses a text of 2 MB', () => {
    expect(checkText('x'.repeat(2_000_000), TEXT_LIMITS.body, [])).toMatchObject({
      code: 'TEXT_TOO_LONG',
      details: { max: 20_000, actual: 2_000_000 },
    });
  });
});

describe('isBlank', () => {
  it.each([
    [null, true],
    [undefined, true],
    ['', true],
    ['  ', true],
    ['a', false],
  ])('%j: %s', (text, blank) => {
    expect(isBlank(text)).toBe(blank);
  });
});
