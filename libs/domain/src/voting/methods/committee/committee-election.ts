import type { Option } from '../../ballot/ballot.js';
import type { MergedBallots, SupportersByOption } from '../../counting/ballot-book.js';
import { rankBy } from '../../counting/rank-by.js';
import type { BrokenTie, CountRound, Exact, TraceLine } from '../../counting/tally.js';
import { takeBest } from '../../counting/take-best.js';
import type { TieBreak } from '../../counting/tie-break.js';

/** What a rule for committees needs to know. */
export interface CommitteeElection {
  readonly options: number;
  readonly seats: number;
  readonly merged: MergedBallots;
  readonly supporters: SupportersByOption;
  readonly tieBreak: TieBreak;
}

/** What a rule for committees finds among the options that somebody chose; there may be fewer of them than seats. */
export interface Committee {
  /** In order of election. */
  readonly winners: readonly Option[];
  /** What the options are compared by, when the rule gives each one number; otherwise how many chose them. */
  readonly scores?: readonly Exact[];
  readonly rounds: readonly CountRound[];
  readonly tieBreaks: readonly BrokenTie[];
  readonly trace: readonly TraceLine[];
}

/** Elects the options with the best numbers at once; `compare` is negative when the first is better. */
export function electBest(
  { options, seats, supporters, tieBreak }: CommitteeElection,
  compare: (a: Option, b: Option) => number,
): Pick<Committee, 'winners' | 'tieBreaks'> {
  const chosen = Array.from({ length: options }, (_, option) => option).filter(
    (option) => (supporters.votes[option] ?? 0) > 0,
  );
  return takeBest(rankBy(chosen, compare), seats, tieBreak);
}

/** Elects one option after another: who is open, who was elected, and what there is to tell about it. */
export class SeatsInTurn {
  readonly winners: Option[] = [];
  readonly rounds: CountRound[] = [];
  readonly tieBreaks: BrokenTie[] = [];
  readonly trace: TraceLine[] = [];
  readonly #election: CommitteeElection;

  /** With `before` already elected. */
  constructor(election: CommitteeElection, before: readonly Option[] = []) {
    this.#election = election;
    this.winners.push(...before);
  }

  /** Options that may still be elected, none when the seats are filled. */
  open(): readonly Option[] {
    const { options, seats, supporters } = this.#election;
    if (this.winners.length >= seats) return [];
    return Array.from({ length: options }, (_, option) => option).filter(
      (option) => (supporters.votes[option] ?? 0) > 0 && !this.winners.includes(option),
    );
  }

  /** Elects the first of the best options in the declared order. */
  elect(best: readonly Option[], round: Pick<CountRound, 'tallies' | 'figures'>): Option {
    const [chosen = 0] = [...best].sort((a, b) => this.#election.tieBreak.compare(a, b));
    if (best.length > 1) this.tieBreaks.push({ between: best, chosen, purpose: 'elect', by: 'declared' });
    this.winners.push(chosen);
    this.rounds.push({ ...round, elected: [chosen], eliminated: [], transfers: [] });
    return chosen;
  }
}

/** Who has the lowest of some exact numbers; `compare` is negative when the first is lower. */
export const lowest = (
  options: readonly Option[],
  compare: (a: Option, b: Option) => number,
): readonly Option[] => rankBy(options, compare)[0] ?? [];
