import enGeneral from './en/general.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import nlGeneral from './nl/general.json' with { type: 'json' };
import nlPeople from './nl/people.json' with { type: 'json' };

/** Languages that Octavo speaks. A new one is a folder of files and its lines here. */
export type Locale = 'nl' | 'en';

const merge = (...parts: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, string> =>
  new Map(parts.flatMap((part) => Object.entries(part)));

/** Every text that people see, by language and key. */
export const CATALOGUES: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  en: merge(enGeneral, enPeople),
  nl: merge(nlGeneral, nlPeople),
};
