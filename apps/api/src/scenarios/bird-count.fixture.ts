import type { BallotOf } from '@octavo/domain/voting';

/** Kinds of birds on the list. */
export const SPECIES = 80;

/** Lines on the forms of eleven people who follow each other: 425 together, 60 at most. */
const LINES = [60, 17, 55, 22, 50, 27, 45, 32, 40, 37, 40] as const;

/** The bird count in full (S09). */
export const COUNTERS = 22_000;
export const OBSERVATIONS = 850_000;

/** A line: the kind of bird, and how many of it one saw. */
export type Observation = readonly [species: number, birds: number];

/**
 * What somebody saw, a line for each kind of bird. Made from the number of the person alone, so that every run counts
 * the same; any 22,000 people who follow each other fill in 850,000 lines together, 220 of them 8,500.
 * @param change another form of the same person has another number here
 */
export function birdForm(person: number, change = 0): readonly Observation[] {
  return Array.from({ length: LINES[person % LINES.length] ?? 0 }, (_, line) => [
    // 7 and 80 have no common factor: no kind of bird twice on a form.
    (13 * person + 7 * line) % SPECIES,
    1 + ((31 * person + 17 * line + 5 * change) % 20),
  ]);
}

/** The form as a ballot of the counting code. */
export const birdBallot = (form: readonly Observation[]): BallotOf<'points'> => ({ points: form });

/** The form as clients send it. */
export const birdInput = (form: readonly Observation[]): object => ({
  points: form.map(([option, points]) => ({ option, points })),
});

/** Birds of each kind on all forms together: plain addition, by which the count is checked. */
export function sumOfLines(forms: Iterable<readonly Observation[]>): readonly number[] {
  const sums = new Array<number>(SPECIES).fill(0);
  for (const form of forms) for (const [species, birds] of form) sums[species] = (sums[species] ?? 0) + birds;
  return sums;
}
