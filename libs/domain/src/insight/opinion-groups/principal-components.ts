import { eachVote, votesOf, type VoteMatrix } from './vote-matrix.js';

/** The two directions in which opinions differ most: one weight for each submission, length 1, at right angles. */
export type Axes = readonly [Float64Array, Float64Array];

export interface Components {
  readonly axes: Axes;
  /** What part of all differences each direction holds, 0 to 1. */
  readonly explained: readonly [number, number];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const MOST_ROUNDS = 1_000;
const STILL = 1e-9;

/**
 * The first two principal components of a centred matrix, by repeated multiplication (power iteration) on two
 * directions at once, kept at right angles and turned within their plane. Empty cells are the mean of their submission, so they take no part.
 * The start is fixed, or the axes of the run before; the sign is that of the run before, or such that the heaviest
 * weight is positive. Sums, products and roots alone: the same on every machine.
 */
export function principalComponents(matrix: VoteMatrix, before: Axes | null): Components {
  const size = matrix.submissions.length;
  let first = normal(before?.[0] ?? spread(size, 0.6180339887498949));
  let second = normal(without(before?.[1] ?? spread(size, 0.4142135623730951), first));
  let lengths: readonly [number, number] = [0, 0];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const [a, b] = apart(first, second, scatter(matrix, first), scatter(matrix, second));
    const nextFirst = normal(a);
    const rest = without(b, nextFirst);
    const nextSecond = normal(rest);
    lengths = [Math.sqrt(dot(a, a)), Math.sqrt(dot(rest, rest))];
    const moved = Math.max(distance(first, nextFirst), distance(second, nextSecond));
    [first, second] = [nextFirst, nextSecond];
    if (moved < STILL) break;
  }
  const total = matrix.values.reduce((sum, value) => sum + value * value, 0);
  const share = (length: number): number => (total === 0 ? 0 : length / total);
  return {
    axes: [turned(first, before?.[0]), turned(second, before?.[1])],
    explained: [share(lengths[0]), share(lengths[1])],
  };
}

/**
 * Where every voter stands. Who voted on few submissions would stand near the middle for that reason alone, so the
 * place is stretched by the root of submissions over votes (Small and others 2021).
 */
export function project(matrix: VoteMatrix, [first, second]: Axes): readonly Point[] {
  return matrix.voters.map((_, voter) => {
    let [x, y] = [0, 0];
    eachVote(matrix, voter, (column, value) => {
      x += value * (first[column] ?? 0);
      y += value * (second[column] ?? 0);
    });
    const stretch = Math.sqrt(matrix.submissions.length / Math.max(1, votesOf(matrix, voter)));
    return { x: x * stretch, y: y * stretch };
  });
}

/** Transposed matrix times matrix times direction. */
function scatter({ voters, starts, columns, values }: VoteMatrix, direction: Float64Array): Float64Array {
  const result = new Float64Array(direction.length);
  for (let voter = 0; voter < voters.length; voter += 1) {
    const [start, end] = [starts[voter] ?? 0, starts[voter + 1] ?? 0];
    let along = 0;
    for (let cell = start; cell < end; cell += 1) {
      along += (values[cell] ?? 0) * (direction[columns[cell] ?? 0] ?? 0);
    }
    for (let cell = start; cell < end; cell += 1) {
      const column = columns[cell] ?? 0;
      result[column] = (result[column] ?? 0) + along * (values[cell] ?? 0);
    }
  }
  return result;
}

/**
 * The images of two directions, turned so that the first takes as much as it can: without it, two directions of about
 * the same weight would take many rounds to find their places. The two-by-two problem has a closed form.
 */
function apart(
  first: Float64Array,
  second: Float64Array,
  a: Float64Array,
  b: Float64Array,
): readonly [Float64Array, Float64Array] {
  const half = (dot(first, a) - dot(second, b)) / 2;
  const cross = dot(first, b);
  const root = Math.sqrt(half * half + cross * cross);
  const [along, across] = half >= 0 ? [half + root, cross] : [cross, root - half];
  const length = Math.sqrt(along * along + across * across);
  if (length === 0) return [a, b];
  const [cos, sin] = [along / length, across / length];
  return [
    a.map((value, place) => cos * value + sin * (b[place] ?? 0)),
    a.map((value, place) => cos * (b[place] ?? 0) - sin * value),
  ];
}

/** A start that no pattern of votes is at right angles to except by accident. */
const spread = (size: number, step: number): Float64Array =>
  Float64Array.from({ length: size }, (_, place) => (((place + 1) * step) % 1) - 0.5);

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);

function normal(direction: Float64Array): Float64Array {
  const length = Math.sqrt(dot(direction, direction));
  return length === 0 ? direction : direction.map((value) => value / length);
}

function without(direction: Float64Array, other: Float64Array): Float64Array {
  const along = dot(direction, other);
  return direction.map((value, place) => value - along * (other[place] ?? 0));
}

const distance = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(a.reduce((sum, value, place) => sum + (value - (b[place] ?? 0)) ** 2, 0));

function turned(axis: Float64Array, before: Float64Array | undefined): Float64Array {
  const heaviest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) + 1e-9 ? value : most), 0);
  const backwards = before ? dot(axis, before) < 0 : heaviest < 0;
  return backwards ? axis.map((value) => -value) : axis;
}
