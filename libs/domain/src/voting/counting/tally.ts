import type { RefusalDetails } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';

/** An exact number as text: a whole number (`12`), a fraction in lowest terms (`7/3`) or a declared decimal (`3.3333`). */
export type Exact = string;

/** What one option got, in the method's own measure. */
export interface OptionScore {
  readonly option: Option;
  /** What the ranking compares first, exact; null when no ballot said anything about it and that is not zero. */
  readonly score: Exact | null;
  /** How many ballots said something about it; for methods in which missing is not zero. */
  readonly n?: number;
  /** Further exact figures by name, for example `variance`, `median`, `wins`, `paid`. */
  readonly figures?: Readonly<Record<string, Exact>>;
}

/** One step of a count that goes in rounds. */
export interface CountRound {
  /** What each option has in this round, by option; absent for who is no longer in it. */
  readonly tallies: readonly (readonly [option: Option, tally: Exact])[];
  readonly elected: readonly Option[];
  readonly eliminated: readonly Option[];
  /** Votes that moved: from an option to another one, or to nobody (null). */
  readonly transfers: readonly { readonly from: Option; readonly to: Option | null; readonly votes: Exact }[];
  /** Further exact figures of the round by name, for example `threshold`, `inactive`, `price`. */
  readonly figures: Readonly<Record<string, Exact>>;
}

/** A tie that had to be broken, and by what. */
export interface BrokenTie {
  readonly between: readonly Option[];
  readonly chosen: Option;
  readonly purpose: 'elect' | 'eliminate' | 'order';
  /** `declared`: the order fixed before the first ballot; `earlier_round`: the round before in which they differed. */
  readonly by: 'declared' | 'earlier_round';
}

/** A sentence of the trace: a code with its text under `trace.<CODE>` in the message files, and what goes into it. */
export interface TraceLine {
  readonly code: string;
  /** Options by argument name; the text receives their titles, joined. */
  readonly options?: Readonly<Record<string, readonly Option[]>>;
  /** Numbers and exact figures by argument name. */
  readonly details?: RefusalDetails;
}

/** The whole outcome of a count: plain JSON, the same for the same ballots on every machine. */
export interface Tally {
  readonly method: string;
  /** Version of the method; a change that can change an outcome gets the next one. */
  readonly version: number;
  readonly ballots: number;
  /** Who won, in order of election; empty when nobody did. */
  readonly winners: readonly Option[];
  /** Best first, equals in one group (before the declared tie-break). */
  readonly ranking: readonly (readonly Option[])[];
  /** One for each option, in the order of the options. */
  readonly scores: readonly OptionScore[];
  readonly rounds: readonly CountRound[];
  readonly tieBreaks: readonly BrokenTie[];
  readonly trace: readonly TraceLine[];
  /** Row i, column j: ballots that prefer i to j; for methods that compare pairs. */
  readonly pairwise?: readonly (readonly number[])[];
}
