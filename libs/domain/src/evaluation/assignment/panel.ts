import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';

/** What a panel asks for: how many reviewers see each submission, and which disciplines at least once (4.11). */
export interface Panel {
  /** Whole number from 1. */
  readonly reviewsEach: number;
  /** Each must be among the reviewers of each submission; at most `reviewsEach`, without repeats. */
  readonly disciplines: readonly string[];
}

export interface PanelSubmission {
  readonly submissionId: string;
  /** What it is about. */
  readonly tags: readonly string[];
}

export interface PanelReviewer {
  readonly reviewerId: string;
  /** How many submissions this reviewer takes in all; a whole number from 0. */
  readonly capacity: number;
  /** One reviewer stands for one discipline, or for none. */
  readonly discipline: string | null;
  /** How well the reviewer knows a subject, by tag: whole numbers from 1 to 100. */
  readonly expertise: Readonly<Record<string, number>>;
}

/** A reviewer and a submission, by their ids. */
export interface AssignedPair {
  readonly submissionId: string;
  readonly reviewerId: string;
}

/** Everything an assignment depends on. The order of the lists says nothing. */
export interface AssignmentInput {
  readonly panel: Panel;
  readonly submissions: readonly PanelSubmission[];
  readonly reviewers: readonly PanelReviewer[];
  /** Pairs that may never be (see `conflictedPairs`); also those declined or taken back before. */
  readonly excluded: readonly AssignedPair[];
  /** Assignments that stand. They are kept, unless excluded. */
  readonly kept: readonly AssignedPair[];
}

const MOST_EXPERTISE = 100;

/**
 * What is wrong with an input: PANEL_REVIEWS_INVALID, PANEL_DISCIPLINES_TOO_MANY (details `reviewsEach`, `actual`),
 * PANEL_DISCIPLINE_TWICE, REVIEWER_CAPACITY_INVALID, EXPERTISE_INVALID (details `tag`, `max`), SUBMISSION_TWICE,
 * REVIEWER_TWICE. The input itself when nothing is.
 */
export function checkAssignmentInput(input: AssignmentInput): Outcome<AssignmentInput> {
  const { panel, reviewers, submissions } = input;
  const refusals = [
    ...checkPanel(panel),
    ...reviewers.flatMap(checkReviewer),
    ...twice(reviewers.map(({ reviewerId }) => reviewerId)).map((id) =>
      refusal('REVIEWER_TWICE', ['reviewers'], { reviewer: id }),
    ),
    ...twice(submissions.map(({ submissionId }) => submissionId)).map((id) =>
      refusal('SUBMISSION_TWICE', ['submissions'], { submission: id }),
    ),
  ];
  return refusals.length === 0 ? ok(input) : refuse(...refusals);
}

function checkPanel({ reviewsEach, disciplines }: Panel): readonly Refusal[] {
  const path = ['panel', 'disciplines'];
  if (!isWhole(reviewsEach, 1)) return [refusal('PANEL_REVIEWS_INVALID', ['panel', 'reviewsEach'])];
  const repeated = twice(disciplines).map((discipline) =>
    refusal('PANEL_DISCIPLINE_TWICE', path, { discipline }),
  );
  if (disciplines.length <= reviewsEach) return repeated;
  const figures = { reviewsEach, actual: disciplines.length };
  return [refusal('PANEL_DISCIPLINES_TOO_MANY', path, figures), ...repeated];
}

function checkReviewer({ capacity, expertise }: PanelReviewer, place: number): readonly Refusal[] {
  const path = ['reviewers', String(place)];
  const wrong = Object.entries(expertise).filter(([, level]) => !isWhole(level, 1) || level > MOST_EXPERTISE);
  return [
    ...(isWhole(capacity, 0) ? [] : [refusal('REVIEWER_CAPACITY_INVALID', [...path, 'capacity'])]),
    ...wrong.map(([tag]) =>
      refusal('EXPERTISE_INVALID', [...path, 'expertise', tag], { tag, max: MOST_EXPERTISE }),
    ),
  ];
}

const isWhole = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

const twice = (keys: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.has(key) || !seen.add(key)))];
};
