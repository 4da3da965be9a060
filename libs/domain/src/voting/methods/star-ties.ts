import type { Option } from '../ballot/ballot.js';
import type { BrokenTie, TraceLine } from '../counting/tally.js';
import type { TieBreak } from '../counting/tie-break.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';

/** What the protocol looks at. */
export interface StarFacts {
  /** How many ballots gave `a` more stars than `b`. */
  preferring(a: Option, b: Option): number;
  /** How many ballots gave it five stars. */
  fives(option: Option): number;
  readonly tieBreak: TieBreak;
}

/** Who goes on out of a tie, and how that came about. */
export interface Advance {
  readonly advancing: readonly Option[];
  readonly tieBreaks: readonly BrokenTie[];
  readonly trace: readonly TraceLine[];
}

/**
 * Chooses `places` out of options with equal scores, by the Official Tiebreaker Protocol of the Equal Vote Coalition
 * (https://www.starvoting.org/ties, 2025): compare them head to head and drop those that lost most match-ups; when that
 * tells nothing, the one with most five-star ratings goes on, else those with fewest are dropped; when that tells
 * nothing either, the declared order decides in place of the lot; each time again from the top with who is left. Where
 * dropping leaves fewer than there are places, those left go on and the dropped compete for the other places.
 */
export function advanceTied(tied: readonly Option[], places: number, facts: StarFacts): Advance {
  const advancing: Option[] = [];
  const tieBreaks: BrokenTie[] = [];
  const trace: TraceLine[] = [];
  let pool = [...tied];
  const goOn = (options: readonly Option[]): void => {
    advancing.push(...options);
    pool = pool.filter((option) => !options.includes(option));
  };
  while (advancing.length < places && pool.length > 0) {
    const free = places - advancing.length;
    const between = pool;
    if (between.length <= free) {
      goOn(between);
      continue;
    }
    const lossesOf = (option: Option): number => lossesAmong(option, between, facts);
    const fewerLosses = withoutWorst(between, (a, b) => lossesOf(b) - lossesOf(a));
    if (fewerLosses !== null) {
      trace.push(traceLine('STAR_TIE_HEAD_TO_HEAD', {}, { between, ahead: fewerLosses }));
      if (fewerLosses.length <= free) goOn(fewerLosses);
      else pool = fewerLosses;
      continue;
    }
    const most = Math.max(...between.map((option) => facts.fives(option)));
    const leaders = between.filter((option) => facts.fives(option) === most);
    const moreFives = withoutWorst(between, (a, b) => facts.fives(a) - facts.fives(b));
    if (moreFives !== null) {
      const ahead = leaders.length <= free ? leaders : moreFives;
      trace.push(traceLine('STAR_TIE_FIVE_STARS', {}, { between, ahead }));
      if (ahead.length <= free) goOn(ahead);
      else pool = ahead;
      continue;
    }
    const [chosen] = [...between].sort((a, b) => facts.tieBreak.compare(a, b));
    if (chosen === undefined) break;
    const broken: BrokenTie = { between, chosen, purpose: 'elect', by: 'declared' };
    tieBreaks.push(broken);
    trace.push(...tieLines([broken]));
    goOn([chosen]);
  }
  return { advancing, tieBreaks, trace };
}

/** How many match-ups with the others it lost. */
const lossesAmong = (option: Option, pool: readonly Option[], facts: StarFacts): number =>
  pool.filter((other) => facts.preferring(other, option) > facts.preferring(option, other)).length;

/** The pool without its worst (all equally bad ones); null when all are equal. `compare` is positive when a is better. */
function withoutWorst(pool: readonly Option[], compare: (a: Option, b: Option) => number): Option[] | null {
  const better = pool.filter((option) => pool.some((other) => compare(option, other) > 0));
  return better.length === 0 ? null : better;
}
