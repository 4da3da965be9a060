import {
  positions,
  profileOf,
  type AlphaMetric,
  type Pattern,
  type RatedUnit,
} from './agreement/unit-patterns.js';
import { krippendorffAlpha } from './krippendorff-alpha.js';

/** Between what alpha probably lies, as decimals in three places. */
export interface AlphaInterval {
  readonly from: string;
  readonly to: string;
  /** How many of the drawn samples had an alpha. */
  readonly samples: number;
}

const SAMPLES = 1_000;
/** Two and a half percent at either end. */
const TAIL = 0.025;
const PLACES = 3;

/**
 * The interval that holds alpha in 95 of 100 samples of as many units, drawn with repetition from these units (the
 * percentile bootstrap), widened to the alpha found if that lies outside. Samples in which all judgements are the same
 * have no alpha and are left out; null when that is more than half of them, or when alpha itself has no meaning.
 * Rounded floating point: for showing, never for deciding.
 * Source: A. Zapf, S. Castell, L. Morawietz and A. Karch, Measuring inter-rater reliability for nominal data, BMC
 * Medical Research Methodology 16 (2016), 93, who find that drawing whole units covers as promised.
 *
 * @param draw gives a whole number from 0 up to, not including, its argument, each as likely; the same row of draws gives
 *   the same interval
 */
export function alphaInterval(
  units: readonly RatedUnit[],
  metric: AlphaMetric,
  draw: (below: number) => number,
  samples = SAMPLES,
): AlphaInterval | null {
  const { alpha } = krippendorffAlpha(units, metric);
  if (alpha === null) return null;
  const { patterns, values, patternOf } = profileOf(units);
  const found: number[] = [];
  const times = new Float64Array(patterns.length);
  for (let sample = 0; sample < samples; sample += 1) {
    times.fill(0);
    for (let drawn = 0; drawn < patternOf.length; drawn += 1) {
      const pattern = patternOf[draw(patternOf.length)] ?? 0;
      times[pattern] = (times[pattern] ?? 0) + 1;
    }
    const value = sampledAlpha(patterns, times, metric, values);
    if (value !== null) found.push(value);
  }
  if (found.length * 2 < samples) return null;
  found.sort((a, b) => a - b);
  const cut = Math.floor(TAIL * found.length);
  const own = Number(alpha.toDecimal(PLACES));
  const [low = own, high = own] = [found[cut], found[found.length - 1 - cut]];
  const text = (value: number): string => value.toFixed(PLACES).replace(/^-(0\.0+)$/, '$1');
  return { from: text(Math.min(low, own)), to: text(Math.max(high, own)), samples: found.length };
}

/** The same alpha in floating point, each pattern as often as it was drawn; null without variation. */
function sampledAlpha(
  patterns: readonly Pattern[],
  times: Float64Array,
  metric: AlphaMetric,
  values: readonly number[],
): number | null {
  const counts = new Float64Array(values.length);
  let judgements = 0;
  patterns.forEach(({ members }, pattern) => {
    const often = times[pattern] ?? 0;
    judgements += often * members.length;
    for (const value of members) counts[value] = (counts[value] ?? 0) + often;
  });
  if (counts.some((count) => count === judgements)) return null;
  const places = positions(metric, values, counts);
  const spread =
    metric === 'nominal'
      ? (weights: Float64Array, total: number): number =>
          (total * total - weights.reduce((sum, weight) => sum + weight * weight, 0)) / 2
      : (weights: Float64Array, total: number): number => {
          let [sum, squares] = [0, 0];
          weights.forEach((weight, value) => {
            const place = places[value] ?? 0;
            sum += weight * place;
            squares += weight * place * place;
          });
          return total * squares - sum * sum;
        };
  const own = new Float64Array(values.length);
  let within = 0;
  patterns.forEach(({ members }, pattern) => {
    const often = times[pattern] ?? 0;
    if (often === 0) return;
    own.fill(0);
    for (const value of members) own[value] = (own[value] ?? 0) + 1;
    within += (often * spread(own, members.length)) / (members.length - 1);
  });
  return 1 - ((judgements - 1) * within) / spread(counts, judgements);
}
