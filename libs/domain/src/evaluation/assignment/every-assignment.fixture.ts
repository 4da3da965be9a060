import type { AssignedPair, AssignmentInput } from './panel.js';

/** How good an assignment is. */
export interface Standing {
  /** Wanted disciplines covered, by submission, in order of size. */
  readonly covered: readonly number[];
  /** Reviews up to what the panel asks for, by submission, in order of size. */
  readonly filled: readonly number[];
  readonly highest: number;
  /** Lowest sum of matches over the submissions. */
  readonly worst: number;
}

const ascending = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const text = ({ submissionId, reviewerId }: AssignedPair): string =>
  JSON.stringify([submissionId, reviewerId]);

export function matchOf(input: AssignmentInput, { submissionId, reviewerId }: AssignedPair): number {
  const tags = input.submissions.find((one) => one.submissionId === submissionId)?.tags ?? [];
  const expertise = input.reviewers.find((one) => one.reviewerId === reviewerId)?.expertise ?? {};
  return sum(tags.map((tag) => expertise[tag] ?? 0));
}

export function standingOf(input: AssignmentInput, pairs: readonly AssignedPair[]): Standing {
  const { reviewsEach, disciplines } = input.panel;
  const by = input.submissions.map(({ submissionId }) =>
    pairs.filter((pair) => pair.submissionId === submissionId),
  );
  const covered = by.map((mine) => {
    const present = mine.map(
      ({ reviewerId }) => input.reviewers.find((one) => one.reviewerId === reviewerId)?.discipline,
    );
    return disciplines.filter((discipline) => present.includes(discipline)).length;
  });
  return {
    covered: ascending(covered),
    filled: ascending(by.map((mine) => Math.min(reviewsEach, mine.length))),
    highest: Math.max(
      0,
      ...input.reviewers.map(
        ({ reviewerId }) => pairs.filter((pair) => pair.reviewerId === reviewerId).length,
      ),
    ),
    worst: Math.min(...by.map((mine) => sum(mine.map((pair) => matchOf(input, pair))))),
  };
}

/** Every assignment that breaks no rule and keeps what stands. */
export function* everyAssignment(input: AssignmentInput): Iterable<readonly AssignedPair[]> {
  const excluded = new Set(input.excluded.map(text));
  const kept = input.kept.filter(
    (pair) =>
      !excluded.has(text(pair)) &&
      input.submissions.some(({ submissionId }) => submissionId === pair.submissionId) &&
      input.reviewers.some(({ reviewerId }) => reviewerId === pair.reviewerId),
  );
  const standing = new Set(kept.map(text));
  const open = input.submissions.flatMap(({ submissionId }) =>
    input.reviewers
      .map(({ reviewerId }) => ({ submissionId, reviewerId }))
      .filter((pair) => !excluded.has(text(pair)) && !standing.has(text(pair))),
  );
  const fits = (chosen: readonly AssignedPair[], { submissionId, reviewerId }: AssignedPair): boolean => {
    const capacity = input.reviewers.find((one) => one.reviewerId === reviewerId)?.capacity ?? 0;
    return (
      chosen.filter((pair) => pair.reviewerId === reviewerId).length < capacity &&
      chosen.filter((pair) => pair.submissionId === submissionId).length < input.panel.reviewsEach
    );
  };
  function* extend(chosen: readonly AssignedPair[], at: number): Iterable<readonly AssignedPair[]> {
    const next = open[at];
    if (next === undefined) {
      yield chosen;
      return;
    }
    if (fits(chosen, next)) yield* extend([...chosen, next], at + 1);
    yield* extend(chosen, at + 1);
  }
  yield* extend(kept, 0);
}

const compareLists = (one: readonly number[], other: readonly number[]): number => {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
};

/** Positive when the first is better, in the order in which `assignReviewers` promises. */
const compare = (one: Standing, other: Standing): number =>
  compareLists(one.filled, other.filled) ||
  sum(one.covered) - sum(other.covered) ||
  compareLists(one.covered, other.covered) ||
  other.highest - one.highest ||
  one.worst - other.worst;

/** The best of all assignments. */
export function bestOfAll(input: AssignmentInput): Standing {
  let best: Standing | null = null;
  for (const pairs of everyAssignment(input)) {
    const standing = standingOf(input, pairs);
    if (best === null || compare(standing, best) > 0) best = standing;
  }
  if (best === null) throw new Error('There is always an assignment, the empty one');
  return best;
}

/** The greatest k times v for which some assignment that is as good otherwise gives every submission k with at least v. */
export function greatestExpertBound(input: AssignmentInput, best: Standing): number {
  let bound = 0;
  for (const pairs of everyAssignment(input)) {
    if (compare({ ...standingOf(input, pairs), worst: best.worst }, best) !== 0) continue;
    for (let k = 1; k <= input.panel.reviewsEach; k += 1) {
      const kth = input.submissions.map(({ submissionId }) => {
        const mine = pairs.filter((pair) => pair.submissionId === submissionId);
        return ascending(mine.map((pair) => matchOf(input, pair))).at(-k) ?? 0;
      });
      bound = Math.max(bound, k * Math.min(...kth));
    }
  }
  return bound;
}
