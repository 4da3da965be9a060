import { rankRange, type RankRange, type Tally } from '@octavo/domain/voting';
import { randomInt } from 'node:crypto';
import type { RoundCounting } from '../rounds/counting-plan.js';
import { BallotSample } from './ballot-sample.js';

/** Crowds that are drawn at most, and at least for a range to mean anything. */
const MOST_CROWDS = 200;
const LEAST_CROWDS = 20;

export const newSample = (): BallotSample => new BallotSample((below) => randomInt(below));

/**
 * Between which places each option truly is, as far as there is time: `spent` is how long one count took, and all of them
 * together may take `budget` (milliseconds). Empty where even the fewest counts would take longer; then nobody can say.
 * Where a sample stands for all ballots, the place that the option has in the whole count is always within.
 */
export function rankRanges(
  { method, plan }: RoundCounting,
  sample: BallotSample,
  tally: Tally,
  time: { readonly spent: number; readonly budget: number },
): readonly RankRange[] {
  const crowds = Math.min(MOST_CROWDS, Math.floor(time.budget / Math.max(time.spent, 1)));
  if (crowds < LEAST_CROWDS) return [];
  const ranges = rankRange(method, plan, sample.ballots, { replicates: crowds });
  if (sample.isWhole) return ranges;
  const places = placesIn(tally, plan.options);
  return ranges.map(({ option, from, to }) => {
    const place = places[option];
    return { option, from: Math.min(from, place?.from ?? from), to: Math.max(to, place?.to ?? to) };
  });
}

type Place = Pick<RankRange, 'from' | 'to'>;

function placesIn({ ranking }: Tally, options: number): readonly (Place | undefined)[] {
  const places = new Array<Place | undefined>(options).fill(undefined);
  let before = 0;
  for (const group of ranking) {
    for (const option of group) places[option] = { from: before + 1, to: before + group.length };
    before += group.length;
  }
  return places.map((place) => place ?? { from: before + 1, to: options });
}
