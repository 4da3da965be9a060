import type { Refusal } from './refusal.js';

/** Either a value or the reasons why there is none. Refusals are values; only faults are thrown. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** The outcome that succeeded. */
export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome that was refused, with every reason. At least one is needed: a refusal says why. */
export function refuse(...refusals: Refusal[]): Outcome<never> {
  if (refusals.length === 0) throw new RangeError('refuse() needs at least one refusal');
  return { ok: false, refusals };
}
