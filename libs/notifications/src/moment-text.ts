const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment as the reader writes it, on the clock of the organization: `3 maart 2026 om 17:00`.
 * @param timeZone IANA name
 */
export function momentText(at: Date, locale: string, timeZone: string): string {
  const key = `${locale}:${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    // British English: the organizations that run Octavo write the day before the month.
    const language = locale === 'nl' ? 'nl' : 'en-GB';
    formatter = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(at);
}
