/** An option's place in the list of its round or file, from 0. */
export type Option = number;

/**
 * What is written on a ballot, by form. In this shape ballots are stored, published and counted, always in their
 * normal order (`normalBallot`), so that equal ballots are equal texts.
 */
export interface BallotContents {
  /** Options chosen, ascending, none twice: support, approval, limited votes, polls, committees, budgets. */
  readonly choices: readonly Option[];
  /** Whole points by option, ascending by option, none twice: up/down, dots, scores, grades, quadratic votes. */
  readonly points: readonly (readonly [option: Option, points: number])[];
  /** Groups of options, best first; options in one group are equal; who is absent was not ranked. */
  readonly ranking: readonly (readonly Option[])[];
  /** Pairs in which the first was preferred to the second, in the order in which they were judged. */
  readonly comparisons: readonly (readonly [preferred: Option, other: Option])[];
  /** A decimal number as text, for example `12.5`. */
  readonly estimate: string;
}

export type BallotForm = keyof BallotContents;

/** A ballot with exactly one of the forms as its only key, for example `{ choices: [0, 3] }`. */
export type BallotOf<F extends BallotForm> = { readonly [K in F]: BallotContents[K] };
export type Ballot = { readonly [F in BallotForm]: BallotOf<F> }[BallotForm];

export const BALLOT_FORMS = ['choices', 'points', 'ranking', 'comparisons', 'estimate'] as const;
