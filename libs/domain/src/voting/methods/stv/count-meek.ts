import type { Option } from '../../ballot/ballot.js';
import { divideUp, unitsFrom, unitsOf } from '../../counting/fixed-point.js';
import { RankedPapers } from '../../counting/ranked-papers.js';
import type { OpenRound } from '../../counting/round-log.js';
import type { CountPlan } from '../../counting/voting-method.js';
import { StvState } from './stv-state.js';
import { placesOf, type StvSettings } from './stv-settings.js';

/** How the votes lie under the present keep values. */
interface Distribution {
  readonly votes: bigint[];
  /** Votes that lie with nobody. */
  readonly inactive: bigint;
  /** The quota: a share of the votes that lie with somebody. */
  readonly threshold: bigint;
}

/**
 * Meek's rules. Sources: I. D. Hill, B. A. Wichmann and D. R. Woodall, Algorithm 123, Single transferable vote by Meek's
 * method, The Computer Journal 30 (1987), 277-281; in the fixed arithmetic of the PR Foundation's reference rule (nine
 * places, keep values rounded up, bound 0.000001). Every elected option keeps a part of each vote that reaches it, and the
 * rest goes on, also to those elected before; a quota of the votes that still lie with somebody is worked out anew each
 * time. Figures of a round: `threshold` (the quota), `inactive`, `surplus` (of all elected together, at the end of the
 * round). Nothing is lost: what is rounded up for one is missing in what goes on.
 */
export function countMeek(papers: RankedPapers, plan: CountPlan<StvSettings>): StvState {
  const { settings, options, tieBreak } = plan;
  const places = placesOf(settings);
  const state = new StvState(options, settings.seats, places, tieBreak);
  const keep = Array.from({ length: options }, () => unitsOf(places));
  const { log } = state;
  for (;;) {
    const last = state.continuing.length <= state.vacancies;
    const reduced = reduce(papers, state, keep);
    const { dealt, surplus, reached } = settle(reduced, state, keep, plan, last);
    const { threshold, inactive } = dealt;
    const round = log.open(state.inRound, dealt.votes, { threshold, inactive, surplus });
    if (log.rounds.length === 0 && dealt.votes.every((held) => held === 0n)) {
      log.say('NOBODY_RANKED', {});
      log.close(round);
      return state;
    }
    log.say('MEEK_QUOTA', { threshold: log.text(threshold), seats: settings.seats });
    for (const option of state.elected) {
      log.say('MEEK_KEEPS', { part: log.text(keep[option] ?? 0n) }, { option: [option] });
    }
    decide(state, round, dealt, { surplus, reached, last, earlier: settings.ties === 'earlier_round' });
    for (const loser of round.eliminated) keep[loser] = 0n;
    log.close(round);
    if (last || state.vacancies === 0) return state;
  }
}

/** Elects who reached the quota, or the last ones who just fill the seats, or takes out the lowest (ties within the surplus). */
function decide(
  state: StvState,
  round: OpenRound,
  { votes }: Distribution,
  how: {
    readonly surplus: bigint;
    readonly reached: readonly Option[];
    readonly last: boolean;
    readonly earlier: boolean;
  },
): void {
  if (how.last) {
    state.elect(round, state.continuing, votes, 'SEATS_JUST_FILLED');
  } else if (how.reached.length > 0) {
    state.elect(round, how.reached, votes, 'THRESHOLD_REACHED');
  } else {
    state.eliminateLowest(round, votes, { earlier: how.earlier, within: how.surplus });
  }
}

/**
 * Works out keep values until somebody reaches the quota, all surpluses together are below the bound, or they shrink no
 * more. In the last round votes are only dealt out.
 */
function settle(
  papers: RankedPapers,
  state: StvState,
  keep: bigint[],
  { settings }: CountPlan<StvSettings>,
  last: boolean,
): { readonly dealt: Distribution; readonly surplus: bigint; readonly reached: readonly Option[] } {
  const places = placesOf(settings);
  const unit = unitsOf(places);
  const bound = unitsFrom(settings.bound, places);
  let before: bigint | null = null;
  for (;;) {
    const dealt = distribute(papers, keep, unit, settings.seats);
    const { votes, threshold } = dealt;
    const reached = state.continuing.filter((option) => (votes[option] ?? 0n) >= threshold);
    const inHand = [...state.elected, ...reached].map((option) => (votes[option] ?? 0n) - threshold);
    const total = inHand.reduce((sum, surplus) => sum + surplus, 0n);
    const surplus = total < 0n ? 0n : total;
    const settled = surplus < bound || (before !== null && surplus >= before);
    if (last || reached.length > 0 || settled) return { dealt, surplus, reached };
    before = surplus;
    for (const option of state.elected) {
      const wanted = divideUp((keep[option] ?? 0n) * threshold, unit);
      keep[option] = divideUp(wanted * unit, votes[option] ?? 1n);
    }
  }
}

/** Each vote goes down its ballot: every option keeps its part of what reaches it, rounded up, and passes on the rest. */
function distribute(
  papers: RankedPapers,
  keep: readonly bigint[],
  unit: bigint,
  seats: number,
): Distribution {
  const votes = keep.map(() => 0n);
  let inactive = 0n;
  for (let paper = 0; paper < papers.different; paper += 1) {
    const times = BigInt(papers.timesOf(paper));
    let weight = unit;
    for (let place = papers.startOf(paper); place < papers.startOf(paper + 1) && weight > 0n; place += 1) {
      const option = papers.optionAt(place);
      const kept = divideUp(weight * (keep[option] ?? 0n), unit);
      votes[option] = (votes[option] ?? 0n) + kept * times;
      weight -= kept;
    }
    inactive += weight * times;
  }
  const held = votes.reduce((sum, one) => sum + one, 0n);
  return { votes, inactive, threshold: held / (BigInt(seats) + 1n) + 1n };
}

/**
 * What still matters of each ballot: the elected on it, up to the first option that is neither elected nor eliminated,
 * since that one keeps all that reaches it. Few different ones are left of a million ballots.
 */
function reduce(papers: RankedPapers, state: StvState, keep: readonly bigint[]): RankedPapers {
  const reduced = new RankedPapers();
  for (let paper = 0; paper < papers.different; paper += 1) {
    const left: Option[] = [];
    for (let place = papers.startOf(paper); place < papers.startOf(paper + 1); place += 1) {
      const option = papers.optionAt(place);
      if (keep[option] === 0n) continue;
      left.push(option);
      if (state.isIn[option] === 1) break;
    }
    reduced.add(left, papers.timesOf(paper));
  }
  return reduced;
}
