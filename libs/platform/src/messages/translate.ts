import { IntlMessageFormat } from 'intl-messageformat';
import { CATALOGUES, type Locale } from './catalogues.js';

/** Refusals reach people in any zone, so a time names its own. Mails tell the organization's (`momentText`). */
const FORMATS = { time: { short: { hour: 'numeric', minute: 'numeric', timeZoneName: 'short' } } } as const;

const compiled = new Map<string, IntlMessageFormat>();

/** Whether Octavo has texts in this language. */
export const isLocale = (text: string): text is Locale => Object.hasOwn(CATALOGUES, text);

/**
 * The text of `key` in the reader's language, in ICU message format.
 * @throws Error for a key that is in no catalogue: a programmer's mistake, caught by the catalogue's test.
 */
export function translate(
  locale: string,
  key: string,
  values: Readonly<Record<string, unknown>> = {},
): string {
  const language = isLocale(locale) ? locale : 'en';
  const name = `${language}:${key}`;
  let format = compiled.get(name);
  if (!format) {
    const text = CATALOGUES[language].get(key);
    if (text === undefined) throw new Error(`There is no text for "${key}" in "${language}".`);
    format = new IntlMessageFormat(text, language, FORMATS, { ignoreTag: true });
    compiled.set(name, format);
  }
  return String(format.format(values as Record<string, string>));
}
