import { chooseGroups, type Challenger } from './choose-groups.js';
import { consensusStatements, type ConsensusStatement } from './consensus-statements.js';
import { groupNumbers } from './group-numbers.js';
import { principalComponents, project, type Axes, type Point } from './principal-components.js';
import { representativeStatements, type RepresentativeStatement } from './representative-statements.js';
import { rounded } from './rounded.js';
import { statementVotes } from './statement-votes.js';
import { centred, voteMatrix, votesOf, type OpinionVote } from './vote-matrix.js';

/** People who vote alike. Groups have numbers, not names: what they stand for, their statements say. */
export interface OpinionGroup {
  readonly number: number;
  readonly voters: number;
  /** Its middle on the map. */
  readonly x: number;
  readonly y: number;
  readonly statements: readonly RepresentativeStatement[];
}

/** Where one voter stands. For that voter's own eyes, and for the next run. */
export interface VoterPlace {
  readonly voter: string;
  readonly x: number;
  readonly y: number;
  /** Null for who voted too little, and where there are no groups. */
  readonly group: number | null;
}

/** Groups of opinion in a set of votes: plain JSON, the same for the same votes in any order. */
export interface OpinionGroups {
  /** Everybody who voted. */
  readonly voters: number;
  /** Who voted on enough submissions to have a place in a group. */
  readonly placed: number;
  readonly submissions: number;
  /** Two or more, by number; or none, and then `reason` says why. */
  readonly groups: readonly OpinionGroup[];
  readonly reason: 'TOO_FEW_VOTERS' | 'NO_TWO_GROUPS' | null;
  /** How well the groups fit, -1 to 1; and what it means (Kaufman and Rousseeuw 1990: above 0.5, above 0.25). */
  readonly silhouette: number;
  readonly structure: 'clear' | 'weak' | 'none';
  /** What part of all differences the two directions of the map hold. */
  readonly explained: readonly [number, number];
  readonly consensus: readonly ConsensusStatement[];
  /** Not to be published. */
  readonly places: readonly VoterPlace[];
  /** The directions of the map: a weight for each submission. */
  readonly axes: readonly { readonly submission: string; readonly x: number; readonly y: number }[];
  /** Another number of groups that begins to look better. */
  readonly challenger: Challenger | null;
}

export interface OpinionGroupOptions {
  /** No figure is given about fewer people. */
  readonly floor?: number;
  /** Votes that a person needs for a place in a group, or all submissions when there are fewer. */
  readonly leastVotes?: number;
  readonly mostGroups?: number;
  /** How often running another number of groups must look better before it is taken. */
  readonly patience?: number;
  /** The outcome of the run before: keeps map, groups and numbers in place. */
  readonly previous?: OpinionGroups;
}

/** No group, and no figure of a group, is of fewer people than this. */
export const OPINION_FLOOR = 8;

/**
 * Groups of people who agree and disagree with the same submissions. Votes become a table of voters by submissions
 * (agree 1, pass 0, disagree -1, nothing: the mean of the submission); the two directions of largest differences make
 * a map (principal components), who voted little being moved outward as if they had gone on like that; on the map
 * people are divided around 2 to 5 middles (k-means), as many as fit best (silhouette).
 *
 * No group is smaller than the floor: a smaller one is joined with its neighbour before anything is shown. Given the
 * run before, the map keeps its directions, groups keep their numbers, and their number changes only when another one
 * looked better several times running.
 *
 * Source: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw and C. Megill, Polis: scaling deliberation by mapping high
 * dimensional opinion spaces, Recerca, Revista de Pensament i Anàlisi 26 (2021). Written anew from its description.
 */
export function opinionGroups(
  votes: Iterable<OpinionVote>,
  { floor = OPINION_FLOOR, leastVotes = 7, mostGroups = 5, patience = 3, previous }: OpinionGroupOptions = {},
): OpinionGroups {
  const matrix = voteMatrix(votes);
  const table = centred(matrix);
  const { axes, explained } = principalComponents(
    table,
    previous ? axesBefore(previous, matrix.submissions) : null,
  );
  const points = project(table, axes);
  const needed = Math.min(leastVotes, matrix.submissions.length);
  const placed = points.flatMap((_, voter) => (votesOf(matrix, voter) >= needed ? [voter] : []));
  const chosen =
    placed.length < 2 * floor
      ? null
      : chooseGroups(pick(points, placed), { floor, mostGroups, patience }, before(previous));
  const labels = new Array<number | null>(points.length).fill(null);
  placed.forEach((voter, at) => {
    labels[voter] = chosen?.division.labels[at] ?? null;
  });
  const numbersBefore = new Map(previous?.places.map(({ voter, group }) => [voter, group]));
  const numbers = groupNumbers(
    chosen?.division.labels ?? [],
    placed.map((voter) => numbersBefore.get(matrix.voters[voter] ?? '') ?? null),
  );
  const centres = chosen?.division.centres ?? [];
  const counts = statementVotes(matrix, labels, centres.length);
  const groups = centres.map((centre, label): OpinionGroup => ({
    number: numbers[label] ?? 0,
    voters: labels.filter((own) => own === label).length,
    x: rounded(centre.x),
    y: rounded(centre.y),
    statements: representativeStatements(matrix.submissions, counts, label, floor),
  }));
  const everybody = statementVotes(
    matrix,
    points.map(() => 0),
    1,
  );
  const fit = chosen?.silhouette ?? 0;
  return {
    voters: points.length,
    placed: placed.length,
    submissions: matrix.submissions.length,
    groups: groups.sort((a, b) => a.number - b.number),
    reason: chosen ? null : placed.length < 2 * floor ? 'TOO_FEW_VOTERS' : 'NO_TWO_GROUPS',
    silhouette: rounded(fit),
    structure: fit > 0.5 ? 'clear' : fit > 0.25 ? 'weak' : 'none',
    explained: [rounded(explained[0]), rounded(explained[1])],
    consensus: consensusStatements(matrix.submissions, chosen ? counts : everybody, floor),
    places: points.map(({ x, y }, voter) => {
      const label = labels[voter] ?? null;
      const group = label === null ? null : (numbers[label] ?? null);
      return { voter: matrix.voters[voter] ?? '', x: rounded(x), y: rounded(y), group };
    }),
    axes: matrix.submissions.map((submission, column) => ({
      submission,
      x: (axes[0][column] ?? 0) + 0,
      y: (axes[1][column] ?? 0) + 0,
    })),
    challenger: chosen?.challenger ?? null,
  };
}

/** The directions of the run before, for the submissions of now; new ones have no weight yet. */
function axesBefore(previous: OpinionGroups, submissions: readonly string[]): Axes | null {
  const known = new Map(previous.axes.map((axis) => [axis.submission, axis]));
  if (!submissions.some((submission) => known.has(submission))) return null;
  const axis = (side: 'x' | 'y'): Float64Array =>
    Float64Array.from(submissions, (submission) => known.get(submission)?.[side] ?? 0);
  return [axis('x'), axis('y')];
}

const before = (
  previous: OpinionGroups | undefined,
): { readonly centres: readonly Point[]; readonly challenger: Challenger | null } | null =>
  previous && previous.groups.length > 0
    ? { centres: previous.groups, challenger: previous.challenger }
    : null;

const pick = (points: readonly Point[], which: readonly number[]): readonly Point[] =>
  which.map((at) => points[at] ?? { x: 0, y: 0 });
