import { refusal, type Refusal } from './refusal.js';

/** Shortest and longest length of a text, in characters (Unicode code points, as Postgres `char_length` counts). */
export interface TextLimit {
  readonly min: number;
  readonly max: number;
}

/**
 * Lengths of the texts that people write. A reason has a minimum so that "no" is not an answer (L-C11, 7.6);
 * the maxima keep a single text from filling the database (a text of 2 MB is refused).
 */
export const TEXT_LIMITS = {
  title: { min: 3, max: 120 },
  name: { min: 1, max: 120 },
  pitch: { min: 1, max: 20_000 },
  body: { min: 1, max: 20_000 },
  comment: { min: 1, max: 5_000 },
  /** Reason of a decision, a rule change, a skipped stage; lesson of a stop. */
  reason: { min: 20, max: 5_000 },
  /** Reason of one score on one criterion. */
  scoreReason: { min: 1, max: 5_000 },
  /** Mandate of a role, gate of a stage, explanation of a criterion. */
  short: { min: 1, max: 1_000 },
  thankYou: { min: 20, max: 5_000 },
} as const satisfies Record<string, TextLimit>;

/** Postgres cannot store NUL, and a lone surrogate is no character. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Whether a text says nothing: empty, or only white space. */
export function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === '';
}

/**
 * TEXT_REQUIRED (blank where something is needed), TEXT_TOO_SHORT, TEXT_TOO_LONG (details `min` or `max`, and
 * `actual`) or TEXT_NOT_STORABLE. White space at both ends does not count. Null when the text is fine.
 */
export function checkText(value: string, limit: TextLimit, path: readonly string[]): Refusal | null {
  const { min, max } = limit;
  if (!isStorable(value)) return refusal('TEXT_NOT_STORABLE', path);
  const actual = characters(value.trim());
  if (actual === 0 && min > 0) return refusal('TEXT_REQUIRED', path, { min, max });
  if (actual < min) return refusal('TEXT_TOO_SHORT', path, { min, actual });
  if (actual > max) return refusal('TEXT_TOO_LONG', path, { max, actual });
  return null;
}

function characters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const high = text.charCodeAt(index);
    // A valid pair of surrogates is one character; lone ones were refused before.
    if (high >= 0xd800 && high <= 0xdbff) index += 1;
    count += 1;
  }
  return count;
}
