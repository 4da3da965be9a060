import type { RefusalDetails } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import { breakTie, type Tie } from './break-tie.js';
import { decimalText } from './fixed-point.js';
import type { BrokenTie, CountRound, Exact, TraceLine } from './tally.js';
import { traceLine } from './trace-line.js';
import type { Passed } from './vote-piles.js';

const TIE_CODES = {
  elect: { declared: 'TIE_ELECTED_BY_ORDER', earlier_round: 'TIE_ELECTED_BY_EARLIER_ROUND' },
  eliminate: { declared: 'TIE_ELIMINATED_BY_ORDER', earlier_round: 'TIE_ELIMINATED_BY_EARLIER_ROUND' },
  order: { declared: 'TIE_FIRST_BY_ORDER', earlier_round: 'TIE_FIRST_BY_EARLIER_ROUND' },
} as const;

/** To more options than this the trace tells only how many votes went on, not to whom. */
const MOST_NAMED = 12;

/** The round under way: what it began with, and what was decided in it. */
export interface OpenRound {
  readonly tallies: readonly (readonly [Option, bigint])[];
  readonly elected: Option[];
  readonly eliminated: Option[];
  readonly transfers: { readonly from: Option; readonly to: Option | null; readonly votes: bigint }[];
  readonly figures: Readonly<Record<string, bigint>>;
}

/** Writes down a count that goes in rounds: rounds, broken ties and the sentences of the trace. Votes are in units. */
export class RoundLog {
  readonly rounds: CountRound[] = [];
  readonly tieBreaks: BrokenTie[] = [];
  readonly trace: TraceLine[] = [];
  /** Votes by option in every closed round. */
  readonly earlier: (readonly bigint[])[] = [];

  constructor(private readonly places: number) {}

  /** The number of the round under way, from 1. */
  get round(): number {
    return this.rounds.length + 1;
  }

  text(votes: bigint): Exact {
    return decimalText(votes, this.places);
  }

  /** Opens a round with the votes of those who are in it, and its figures. */
  open(
    inRound: readonly Option[],
    votes: readonly bigint[],
    figures: Readonly<Record<string, bigint>>,
  ): OpenRound {
    const tallies = inRound.map((option) => [option, votes[option] ?? 0n] as const);
    return { tallies, elected: [], eliminated: [], transfers: [], figures };
  }

  /** A sentence about the round under way. */
  say(
    code: string,
    details: RefusalDetails,
    options: Readonly<Record<string, readonly Option[]>> = {},
  ): void {
    this.trace.push(traceLine(code, { round: this.round, ...details }, options));
  }

  /** The option that a tie chooses; nothing is noted when it is the only one. */
  chosen(tie: Tie): Option {
    const [only = 0] = tie.between;
    if (tie.between.length === 1) return only;
    const broken = breakTie(tie);
    this.tieBreaks.push(broken);
    const options = { options: broken.between, chosen: [broken.chosen] };
    this.say(TIE_CODES[broken.purpose][broken.by], {}, options);
    return broken.chosen;
  }

  /** Notes where an option's votes went. */
  passed(round: OpenRound, from: Option, all: readonly Passed[]): void {
    const placed = all.filter(({ to }) => to !== null);
    const many = placed.length > MOST_NAMED;
    for (const { to, votes } of all) {
      round.transfers.push({ from, to, votes });
      const details = { votes: this.text(votes) };
      if (to === null) this.say('VOTES_EXHAUSTED', details, { from: [from] });
      else if (!many) this.say('VOTES_PASSED_ON', details, { from: [from], to: [to] });
    }
    if (!many) return;
    const votes = this.text(placed.reduce((sum, one) => sum + one.votes, 0n));
    this.say('VOTES_SPREAD', { votes, count: placed.length }, { from: [from] });
  }

  close(round: OpenRound): void {
    const votes: bigint[] = [];
    for (const [option, tally] of round.tallies) votes[option] = tally;
    this.earlier.push(votes);
    this.rounds.push({
      tallies: round.tallies.map(([option, tally]) => [option, this.text(tally)]),
      elected: round.elected,
      eliminated: round.eliminated,
      transfers: round.transfers.map(({ from, to, votes: moved }) => ({ from, to, votes: this.text(moved) })),
      figures: Object.fromEntries(
        Object.entries(round.figures).map(([name, figure]) => [name, this.text(figure)]),
      ),
    });
  }
}
