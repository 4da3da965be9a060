import type { Refusal } from '@octavo/domain/shared';
import type { BallotContents, BallotForm } from '../ballot/ballot.js';
import type { SettingRules, Settings } from './settings.js';
import type { Tally } from './tally.js';
import type { TieBreak } from './tie-break.js';

/** A count under way: ballots go in one after another, or many equal ones at once, in any order. */
export interface Count<F extends BallotForm> {
  /** Adds `times` equal ballots (1 when absent) that `checkBallot` let through. */
  add(ballot: BallotContents[F], times?: number): void;
  /**
   * Adds `ballots` ballots by their totals alone: how often each option was chosen on them. Only of methods that look at
   * nothing else on a ballot and take every ballot that names options once, so that a million count as fast as they can
   * be read.
   */
  addTotals?(ballots: number, chosen: ArrayLike<number>): void;
  /** The outcome of everything added; may be asked once. */
  result(): Tally;
}

/** What is fixed before the first ballot. */
export interface CountPlan<S extends Settings = Settings> {
  /** How many options there are. */
  readonly options: number;
  /** As `checkSettings` gave them back. */
  readonly settings: S;
  readonly tieBreak: TieBreak;
}

/** What holds for every count by this method; the shared property suite tests what is claimed here. */
export interface MethodTraits {
  /** Moving a winner up on a ballot, everything else kept, never makes it lose. */
  readonly monotone: boolean;
  /** Options renamed, the outcome is renamed alike (up to the declared tie-break). */
  readonly neutral: boolean;
  /** How many can win: as many as there are `seats`, within a `budget`, one, every one above a line, or none (a poll). */
  readonly winners: 'one' | 'seats' | 'budget' | 'line' | 'none';
}

/**
 * A way to vote and to count, exact: whole numbers and fractions only, no floating point decides. One file each in
 * `methods/`, with the source in its docstring.
 */
export interface VotingMethod<F extends BallotForm = BallotForm, S extends Settings = Settings> {
  /** For example `approval`, `stv`: lower case, words joined by `_`. */
  readonly name: string;
  readonly version: number;
  readonly form: F;
  readonly settings: SettingRules;
  readonly traits: MethodTraits;
  /** What is wrong with settings that are each right by themselves, for example more seats than options. */
  checkPlan?(plan: CountPlan<S>): Refusal | null;
  /** What is wrong with a ballot: the first fault, with its path into the ballot; null when it counts. */
  checkBallot(ballot: BallotContents[F], plan: CountPlan<S>): Refusal | null;
  begin(plan: CountPlan<S>): Count<F>;
}
