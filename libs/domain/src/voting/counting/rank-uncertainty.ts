import type { Ballot } from '../ballot/ballot.js';
import { ballotText } from '../ballot/read-ballot.js';
import type { AnyMethod } from '../methods/any-method.js';
import { poissonDraws } from './poisson.js';
import { randomWhole } from './random-whole.js';
import type { RankRange } from './rank-interval.js';
import type { Tally } from './tally.js';
import type { CountPlan } from './voting-method.js';

/** How the counts are repeated; everything has a default. */
export interface RankRangeOptions {
  /** The same seed gives the same ranges. */
  readonly seed?: number;
  /** How many other crowds are drawn. */
  readonly replicates?: number;
  /** How many different ballots may be counted in all of them together. */
  readonly mostAdditions?: number;
}

export interface ManyBallots {
  readonly ballot: Ballot;
  readonly times: number;
}

const REPLICATES = 200;
const LEAST_REPLICATES = 50;
const MOST_ADDITIONS = 4_000_000;
/** Two and a half percent at either end. */
const TAIL = 0.025;

/**
 * Between which places each option would come if another crowd like this one had voted: 95 of 100 times, in each
 * option's own case. Every ballot is drawn again, none, one or several times, and the whole is counted anew by the
 * same method, many times over; the place that the option really has is always within. Equal options take all the
 * places of their group. A method that reports its own ranges (figures `rankFrom`, `rankTo`) is believed.
 *
 * Work is capped: with many different ballots fewer crowds are drawn, at least 50, and then smaller ones, as if only
 * part of the people had voted, which makes ranges wider and never narrower. The order of ballots makes no difference.
 *
 * Sources: B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979), 1-26; J. A.
 * Hanley and B. MacGibbon, Creating non-parametric bootstrap samples using Poisson frequencies, Computer Methods and
 * Programs in Biomedicine 83 (2006), 57-62; P. J. Bickel, F. Götze and W. R. van Zwet, Resampling fewer than n
 * observations, Statistica Sinica 7 (1997), 1-31; P. Hall and H. Miller, Using the bootstrap to quantify the
 * authority of an empirical ranking, Annals of Statistics 37 (2009), 3929-3959.
 */
export function rankRange(
  method: AnyMethod,
  plan: CountPlan,
  profile: Iterable<ManyBallots>,
  options: RankRangeOptions = {},
): readonly RankRange[] {
  const ballots = merged(profile);
  const count = method.begin(plan);
  for (const { ballot, times } of ballots) count.add(ballot, times);
  const tally = count.result();
  const own = ownRanges(tally);
  if (own) return own;
  const observed = placesOf(tally, plan.options);
  const total = ballots.reduce((sum, { times }) => sum + times, 0);
  if (total === 0) return observed.map((_, option) => ({ option, from: 1, to: plan.options }));
  const drawn = replicated(method, plan, ballots, crowds(ballots.length, total, options));
  return observed.map(({ from, to }, option) => {
    const best = drawn.map((places) => places[option]?.from ?? from).sort((a, b) => a - b);
    const worst = drawn.map((places) => places[option]?.to ?? to).sort((a, b) => b - a);
    const cut = Math.floor(TAIL * drawn.length);
    return { option, from: Math.min(from, best[cut] ?? from), to: Math.max(to, worst[cut] ?? to) };
  });
}

interface Crowds {
  readonly replicates: number;
  /** The part of the people in each. */
  readonly part: number;
  readonly seed: number;
}

function crowds(different: number, total: number, options: RankRangeOptions): Crowds {
  const { seed = 1, replicates = REPLICATES, mostAdditions = MOST_ADDITIONS } = options;
  const affordable = Math.floor(mostAdditions / different);
  if (affordable >= replicates) return { replicates, part: 1, seed };
  const least = Math.min(replicates, LEAST_REPLICATES);
  if (affordable >= least) return { replicates: affordable, part: 1, seed };
  return { replicates: least, part: Math.min(1, mostAdditions / (least * total)), seed };
}

type Places = readonly { readonly from: number; readonly to: number }[];

function replicated(
  method: AnyMethod,
  plan: CountPlan,
  ballots: readonly ManyBallots[],
  { replicates, part, seed }: Crowds,
): readonly Places[] {
  const draw = poissonDraws(randomWhole(seed));
  return Array.from({ length: replicates }, () => {
    const count = method.begin(plan);
    for (const { ballot, times } of ballots) {
      const again = draw(times * part);
      if (again > 0) count.add(ballot, again);
    }
    return placesOf(count.result(), plan.options);
  });
}

/** First and last place of each option; those that the ranking leaves out share the last places. */
function placesOf({ ranking }: Tally, options: number): Places {
  const places = new Array<{ from: number; to: number } | undefined>(options).fill(undefined);
  let before = 0;
  for (const group of ranking) {
    for (const option of group) places[option] = { from: before + 1, to: before + group.length };
    before += group.length;
  }
  return places.map((place) => place ?? { from: before + 1, to: options });
}

function ownRanges({ scores }: Tally): readonly RankRange[] | null {
  const ranges = scores.flatMap(({ option, figures }): readonly RankRange[] => {
    const [from, to] = [figures?.['rankFrom'], figures?.['rankTo']];
    return from === undefined || to === undefined ? [] : [{ option, from: Number(from), to: Number(to) }];
  });
  return ranges.length > 0 && ranges.length === scores.length ? ranges : null;
}

/** Equal ballots together, in the order of their texts. */
function merged(profile: Iterable<ManyBallots>): readonly ManyBallots[] {
  const byText = new Map<string, { ballot: Ballot; times: number }>();
  for (const { ballot, times } of profile) {
    const text = ballotText(ballot);
    const known = byText.get(text);
    if (known) known.times += times;
    else byText.set(text, { ballot, times });
  }
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, many]) => many);
}
