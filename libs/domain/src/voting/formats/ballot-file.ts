import type { Refusal } from '@octavo/domain/shared';
import type { Ballot, BallotForm, Option } from '../ballot/ballot.js';

/** An option as a file names it. */
export interface FileOption {
  /** For example a project's id; in files that only number their options the number, from 1. */
  readonly id: string;
  readonly title: string;
  /** Exact decimal, as in the file. */
  readonly cost?: string;
}

/** What a file says before its first ballot. */
export interface BallotFileHead {
  readonly title: string;
  readonly options: readonly FileOption[];
  /** The form of its ballots; null when only the method can tell. */
  readonly form: BallotForm | null;
  /** What the file itself asks for; the caller may ask for something else. */
  readonly method: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seats: number | null;
  /** Exact decimal, as in the file. */
  readonly budget: string | null;
  /** All options, the one that wins every tie first; null when the file does not say. */
  readonly tieBreak: readonly Option[] | null;
}

/** Where ballots go. A refusal stops the reading. */
export interface BallotSink {
  /** Called once, before the first ballot. Gives the form in which bare ballots are to be read. */
  begin(head: BallotFileHead): { readonly form: BallotForm } | Refusal;
  add(ballot: Ballot, times: number, group: string | null): Refusal | null;
}

/**
 * Reads a ballot file that is fed line by line. A refusal says what is wrong (text under `refusal.<code>`), its details
 * also `line` and `column`, from 1; after one the reader takes nothing more.
 */
export interface BallotFileReader {
  /** Takes the next line, without its line feed. */
  line(text: string): Refusal | null;
  /** Nothing follows. */
  end(): Refusal | null;
  /** Null until it was read. Titles may come only at the end. */
  readonly head: BallotFileHead | null;
}

/** More options than any vote has; keeps a wrong number from filling the memory. */
export const MOST_OPTIONS = 10_000;
