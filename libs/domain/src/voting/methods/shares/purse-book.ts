import type { Option } from '../../ballot/ballot.js';
import type { Market } from './market.js';

/**
 * What a run of Equal Shares has written down so far: what every purse holds, nearly, and every purchase with who could
 * not pay in full. Equal ballots share one purse, since they pay alike. From it every amount can be told exactly.
 */
export interface PurseBook {
  /** By ballot: what the purse holds, as a double; exactly 0 when it is empty. */
  readonly money: Float64Array;
  /** By ballot: how far `money` can be from the exact amount, at most. */
  readonly errors: Float64Array;
  /** The largest of the errors there ever was. */
  error: number;
  /**
   * By option, from `supporters.starts[option]` up to `ends[option]`: the ballots that chose it, in their order. Whoever
   * reads them may leave out those whose purse is empty.
   */
  readonly backers: Int32Array;
  readonly ends: Int32Array;
  /** The round in which an option was bought; the number of options when it was not. */
  readonly roundOf: Int32Array;
  /** By round: what was bought, and how many paid in full. */
  readonly bought: Option[];
  readonly payers: number[];
  /** The ballots that could not pay in full, round after round; round r has those from `poorEnds[r - 1]` to `poorEnds[r]`. */
  readonly poor: Int32Array;
  readonly poorEnds: number[];
}

export const emptyBook = ({ merged, supporters, options }: Market): PurseBook => ({
  money: new Float64Array(merged.size),
  errors: new Float64Array(merged.size),
  error: 0,
  backers: new Int32Array(supporters.ballots.length),
  ends: new Int32Array(options),
  roundOf: new Int32Array(options),
  bought: [],
  payers: [],
  // A purse is emptied once.
  poor: new Int32Array(merged.size),
  poorEnds: [],
});
