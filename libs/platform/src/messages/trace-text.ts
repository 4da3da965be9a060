import type { Option, TraceLine } from '@octavo/domain/voting';
import { isLocale, translate } from './translate.js';

/** How many titles a sentence names before it only counts the others. */
const NAMED = 20;

/**
 * A line of a count's trace as a sentence in the reader's language. Options arrive by their titles, joined as the
 * language joins them; none at all is a dash. Exact figures stay as they were written.
 */
export function traceText(locale: string, line: TraceLine, titleOf: (option: Option) => string): string {
  const language = isLocale(locale) ? locale : 'en';
  const titles = Object.entries(line.options ?? {}).map(([name, options]): [string, string] => [
    name,
    joined(language, options, titleOf),
  ]);
  return translate(language, `trace.${line.code}`, { ...line.details, ...Object.fromEntries(titles) });
}

function joined(language: string, options: readonly Option[], titleOf: (option: Option) => string): string {
  if (options.length === 0) return '–';
  const titles = options.slice(0, NAMED).map(titleOf);
  const others = options.length - titles.length;
  const rest = others > 0 ? [translate(language, 'trace_list.others', { count: others })] : [];
  return new Intl.ListFormat(language, { type: 'conjunction' }).format([...titles, ...rest]);
}
