import { describe, expect, it } from '@jest/globals';
import { ACTIVITIES } from '@octavo/domain/challenge';
import { IntlMessageFormat } from 'intl-messageformat';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CATALOGUES, isLocale, translate, type Locale } from './index.js';

const LOCALES = Object.keys(CATALOGUES) as Locale[];
const textsOf = (locale: Locale, file: string): Record<string, string> =>
  JSON.parse(readFileSync(`libs/platform/src/messages/${locale}/${file}`, 'utf8')) as Record<string, string>;
const files = globSync('libs/platform/src/messages/en/*.json').map((path) => basename(path));

/** All program text, tests aside. */
const program = globSync('{libs,apps}/*/src/**/*.{ts,tsx}')
  .filter((path) => !/\.(spec|int-spec|e2e-spec|fixture)\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const quoted = (text: string): boolean =>
  program.includes(`'${text}'`) || program.includes(`"${text}"`) || program.includes(`\`${text}\``);

/** A part of a parsed message: plain text (0), an argument, a choice with its options, or the count in it (7). */
interface Part {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

/** Names of a message's arguments, those inside its choices included. @throws SyntaxError when it is not ICU. */
function namesIn(text: string): readonly string[] {
  const names = new Set<string>();
  const collect = (parts: readonly Part[]): void => {
    for (const { type, value, options } of parts) {
      if (type !== 0 && type !== 7 && value !== undefined) names.add(value);
      for (const option of Object.values(options ?? {})) collect(option.value);
    }
  };
  collect(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

/** Beginnings of keys that the program completes, such as `checklist.` in `checklist.${code}`. */
const beginnings = [...program.matchAll(/`([a-z_]+(?:\.[a-z_]+)*\.)\$\{/g)].map((match) => match[1] ?? '');

/** Codes that are put together: what an activity is called, and why it is not its time. */
const activityCodes = ['NOT_OPEN_YET', 'CLOSED', 'NOT_PLANNED'].flatMap((why) =>
  [...program.matchAll(/'([A-Z]+ING)'/g)].map((match) => `${match[1]}_${why}`),
);

function isUsed(key: string): boolean {
  if (quoted(key)) return true;
  return beginnings.some((beginning) => {
    if (!key.startsWith(beginning)) return false;
    const rest = key.slice(beginning.length);
    const kind = rest.replace(/\.(subject|body)$/, '');
    return quoted(kind) || activityCodes.includes(kind) || new RegExp(`\\b${kind}:`).test(program);
  });
}

describe('the texts that people see', () => {
  it.each(files)('%s has the same keys in every language, in the same order', (file) => {
    const [first = [], ...others] = LOCALES.map((locale) => Object.keys(textsOf(locale, file)));
    for (const keys of others) expect(keys).toEqual(first);
  });

  it('are all in the catalogues, each key in one file', () => {
    for (const locale of LOCALES) {
      const keys = files.flatMap((file) => Object.keys(textsOf(locale, file)));
      expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
      expect([...CATALOGUES[locale].keys()].sort()).toEqual([...keys].sort());
    }
  });

  it('are well-formed, are not empty, and take the same facts in every language', () => {
    const [first, ...others] = LOCALES.map((locale) => CATALOGUES[locale]);
    const faults = [...(first ?? [])].flatMap(([key, text]) => {
      const wanted = namesIn(text);
      const differs = others.some((catalogue) => namesIn(catalogue.get(key) ?? '').join() !== wanted.join());
      return text.trim() === '' || differs ? [key] : [];
    });
    expect(faults).toEqual([]);
  });

  it('are all used', () => {
    expect([...CATALOGUES.en.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('hold straight quotes nowhere that ICU would take for its own', () => {
    for (const locale of LOCALES) {
      const risky = [...CATALOGUES[locale]].filter(([, text]) => /'[{}#|]/.test(text));
      expect(risky).toEqual([]);
    }
  });

  it('exist for every refusal that the program makes', () => {
    const codes = [...program.matchAll(/\brefusal\(\s*'([A-Z][A-Z_]+)'/g)].map((match) => match[1] ?? '');
    const missing = [...new Set(codes)].filter(
      (code) => !CATALOGUES.en.has(`refusal.${code}`) && !CATALOGUES.en.has(`checklist.${code}`),
    );
    expect(codes.length).toBeGreaterThan(30);
    expect(missing.sort()).toEqual([]);
  });

  it('exist for every line of a trace that a count writes', () => {
    const codes = [...program.matchAll(/\btraceLine\(\s*'([A-Z][A-Z_]+)'/g)].map((match) => match[1] ?? '');
    const missing = [...new Set(codes)].filter((code) => !CATALOGUES.en.has(`trace.${code}`));
    expect(codes.length).toBeGreaterThan(1);
    expect(missing.sort()).toEqual([]);
  });

  it('exist for each activity whose time it is not', () => {
    expect(ACTIVITIES.length).toBeGreaterThan(0);
    const stems = [...program.matchAll(/'([A-Z]+ING)'/g)].map((match) => match[1] ?? '');
    const timed = [...new Set(stems)].filter((stem) => CATALOGUES.en.has(`refusal.${stem}_CLOSED`));
    expect(timed.length).toBe(ACTIVITIES.length);
    for (const stem of timed) {
      const keys = ['CLOSED', 'NOT_OPEN_YET'].map((why) => `refusal.${stem}_${why}`);
      expect(keys.filter((key) => !CATALOGUES.en.has(key))).toEqual([]);
    }
  });

  it('exist for every mail that is written', () => {
    const kinds = [...program.matchAll(/\bkind: '([a-z_]+)',\s*(?:dedupe|about)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(kinds.length).toBeGreaterThan(5);
    for (const kind of kinds) {
      expect([CATALOGUES.en.has(`mail.${kind}.subject`), CATALOGUES.en.has(`mail.${kind}.body`)]).toEqual([
        true,
        true,
      ]);
    }
  });
});

describe('translate', () => {
  it('puts facts in their place, and takes them as they are', () => {
    expect(translate('en', 'mail.sign_in_code.subject', { code: '{x}' })).toBe('{x} is your code for Octavo');
    expect(translate('nl', 'refusal.TEXT_TOO_LONG', { actual: 2_000_000, max: 20_000 })).toContain(
      '2.000.000',
    );
  });

  it('falls back to English for a language that Octavo does not speak', () => {
    expect([isLocale('nl'), isLocale('fr'), isLocale('toString')]).toEqual([true, false, false]);
    expect(translate('fr', 'refusal.CODE_INVALID')).toBe(translate('en', 'refusal.CODE_INVALID'));
  });

  it('does not invent a text', () => {
    expect(() => translate('en', 'refusal.NOBODY_WROTE_THIS')).toThrow(
      'There is no text for "refusal.NOBODY_WROTE_THIS" in "en".',
    );
  });
});
