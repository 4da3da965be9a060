/** So many hours of age weigh as much as twice the support. */
export const HOT_HOURS = 12;

/** The text that shows the formula on the page. */
export const HOT_FORMULA_KEY = 'browsing.HOT_FORMULA';

const HOUR = 3_600_000;

/**
 * The key of the order "hot", in whole milliseconds: higher is shown first.
 *
 *     hot = moment of sending in + 12 hours × doublings(1 + score)
 *
 * where score is supports (or agrees less disagrees, at least 0), and doublings(n) counts how often 1 must be doubled
 * to reach n, straight lines between: 1 → 0, 2 → 1, 3 → 1.5, 4 → 2, 8 → 3. So an idea with twice the support stands
 * where an idea stands that was sent in 12 hours later. The key changes only with the score, never by itself with
 * time, so it can be stored and pages do not shift. No logarithm: whole steps and straight lines are the same in
 * Postgres, with e = length(ltrim((1 + score)::bit(31)::text, '0')) - 1 as
 *
 *     submitted_at + (e + (1 + score) / 2.0 ^ e - 1) * interval '12 hours'
 *
 * For browsing, never for deciding. After the additive form, score plus age, of Reddit's ranking (2008, published).
 */
export function hotKey(submittedAt: Date, score: number): number {
  return submittedAt.getTime() + Math.round(HOT_HOURS * HOUR * doublings(1 + Math.max(0, Math.floor(score))));
}

/** How often 1 must be doubled to reach a whole number from 1, straight lines between; exact. */
export function doublings(whole: number): number {
  let [times, power] = [0, 1];
  while (power * 2 <= whole) {
    power *= 2;
    times += 1;
  }
  return times + whole / power - 1;
}
