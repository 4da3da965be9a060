import type { Option } from './ballot/ballot.js';

/** What is known when a voter is to be shown a next pair. */
export interface NextPairFacts {
  readonly options: number;
  /** How often each option was shown in a pair, to anybody. */
  readonly shown: readonly number[];
  /** How often a pair was judged, by anybody, either way round. */
  readonly judgedTimes: (a: Option, b: Option) => number;
  /** The pairs that this voter was shown, judged or passed over. */
  readonly own: readonly (readonly [Option, Option])[];
  /** Each option's chance to win from an average one as last counted; absent before the first count. */
  readonly chances?: readonly number[];
}

/** A partner may have been shown so many times more than the least shown one, for a more telling pair. */
const SLACK = 2;

/**
 * The pair to show next, left and right; null when the voter has seen every pair. Never the same pair twice for one
 * voter. First comes an option that was shown least (balanced exposure, L-A2). Its partner is among those shown least,
 * within a slack of 2: the one with which it was judged least often, and then the one whose outcome is least certain,
 * since it teaches most (p (1 - p) is largest). What is equal then, and who stands left, falls by lot.
 * Sources: M. J. Salganik and K. E. C. Levy, Wiki surveys, PLoS ONE 10 (2015), e0123483 (pairs of ideas, no pair twice,
 * less shown ideas first); M. E. Glickman and S. T. Jensen, Adaptive paired comparison design, Journal of Statistical
 * Planning and Inference 127 (2005), 279-293 (close pairs tell most).
 *
 * @param below a whole number from 0 up to, not including, its argument, at random
 */
export function nextPair(
  facts: NextPairFacts,
  below: (end: number) => number,
): readonly [left: Option, right: Option] | null {
  const { options, shown, judgedTimes, own, chances } = facts;
  const met = new Map<Option, Set<Option>>();
  for (const [a, b] of own) {
    remember(met, a, b);
    remember(met, b, a);
  }
  const shownOf = (option: Option): number => shown[option] ?? 0;
  const every = Array.from({ length: options }, (_, option) => option);
  const first = pick(
    leastBy(
      every.filter((option) => (met.get(option)?.size ?? 0) < options - 1),
      shownOf,
    ),
    below,
  );
  if (first === undefined) return null;
  const partners = every.filter((option) => option !== first && !met.get(first)?.has(option));
  const least = Math.min(...partners.map(shownOf));
  const fair = partners.filter((option) => shownOf(option) <= least + SLACK);
  const fresh = leastBy(fair, (option) => judgedTimes(first, option));
  const telling = leastBy(fresh, (option) => certainty(chances?.[first], chances?.[option]));
  const second = pick(telling, below);
  if (second === undefined) return null;
  return below(2) === 0 ? [first, second] : [second, first];
}

/** How far the chance of one to win from the other lies from one half; 0 where nothing is known. */
function certainty(one = 0.5, other = 0.5): number {
  const [forOne, forOther] = [one * (1 - other), other * (1 - one)];
  const both = forOne + forOther;
  return both === 0 ? 0 : Math.abs(forOne / both - 0.5);
}

function remember(met: Map<Option, Set<Option>>, option: Option, other: Option): void {
  const others = met.get(option);
  if (others) others.add(other);
  else met.set(option, new Set([other]));
}

function leastBy(options: readonly Option[], value: (option: Option) => number): readonly Option[] {
  let least = Infinity;
  let found: Option[] = [];
  for (const option of options) {
    const here = value(option);
    if (here < least) [least, found] = [here, []];
    if (here === least) found.push(option);
  }
  return found;
}

const pick = (options: readonly Option[], below: (end: number) => number): Option | undefined =>
  options.length === 0 ? undefined : options[below(options.length)];
