import type { Option } from '../../ballot/ballot.js';
import { rankBy } from '../../counting/rank-by.js';
import { RoundLog, type OpenRound } from '../../counting/round-log.js';
import type { TieBreak } from '../../counting/tie-break.js';

/** Who is still in a count for several seats, who is elected, and its log. Votes are in units. */
export class StvState {
  /** 1 for options that are neither elected nor eliminated. */
  readonly isIn: Uint8Array;
  readonly log: RoundLog;
  /** In order of election; elected at once with equally many votes: one group. */
  readonly order: (readonly Option[])[] = [];

  constructor(
    options: number,
    private readonly seats: number,
    places: number,
    private readonly tieBreak: TieBreak,
  ) {
    this.isIn = new Uint8Array(options).fill(1);
    this.log = new RoundLog(places);
  }

  get continuing(): Option[] {
    return [...this.isIn.keys()].filter((option) => this.isIn[option] === 1);
  }

  get elected(): readonly Option[] {
    return this.order.flat();
  }

  get vacancies(): number {
    return this.seats - this.elected.length;
  }

  /** Continuing and elected options, in the order of the list. */
  get inRound(): Option[] {
    return [...this.continuing, ...this.elected].sort((a, b) => a - b);
  }

  /** Elects options in the order of their votes, then in the declared order. */
  elect(
    round: OpenRound,
    options: readonly Option[],
    votes: readonly bigint[],
    why: 'THRESHOLD_REACHED' | 'SEATS_JUST_FILLED',
  ): void {
    const votesOf = (option: Option): bigint => votes[option] ?? 0n;
    const groups = rankBy(options, (a, b) => compareVotes(votesOf(b), votesOf(a)));
    for (const group of groups) {
      const sorted = [...group].sort((a, b) => this.tieBreak.compare(a, b));
      this.order.push(sorted);
      for (const option of sorted) {
        this.isIn[option] = 0;
        round.elected.push(option);
        this.log.say(why, { votes: this.log.text(votesOf(option)) }, { option: [option] });
      }
    }
  }

  /** Takes the continuing option with the fewest votes out, equals parted by a tie break. */
  eliminateLowest(
    round: OpenRound,
    votes: readonly bigint[],
    { earlier, within = 0n }: { readonly earlier: boolean; readonly within?: bigint },
  ): Option {
    const votesOf = (option: Option): bigint => votes[option] ?? 0n;
    const fewest = this.continuing.map(votesOf).reduce((a, b) => (a < b ? a : b));
    const between = this.continuing.filter((option) => votesOf(option) <= fewest + within);
    const loser = this.log.chosen({
      between,
      purpose: 'eliminate',
      tieBreak: this.tieBreak,
      earlier: earlier ? this.log.earlier : [],
    });
    this.log.say('FEWEST_ELIMINATED', { votes: this.log.text(votesOf(loser)) }, { options: [loser] });
    this.isIn[loser] = 0;
    round.eliminated.push(loser);
    return loser;
  }
}

const compareVotes = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
