/**
 * What a difference between two values means. `nominal`: different or not (yes and no, kinds); `ordinal`: how many values
 * were given between the two (levels, stars); `interval`: how far apart they are (numbers).
 */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval';

/** The values that a unit, such as a submission, got: whole numbers; null or absent is no judgement. */
export type RatedUnit = readonly (number | null)[];

/** Units that got the same values, in any order; values are known by their place in `values`. */
export interface Pattern {
  readonly members: readonly number[];
  readonly times: number;
}

export interface Profile {
  readonly patterns: readonly Pattern[];
  /** Ascending. */
  readonly values: readonly number[];
  /** Of each unit with two judgements or more. */
  readonly patternOf: readonly number[];
}

/** Groups units by what they got. Throws RangeError for values that are not whole numbers. */
export function profileOf(units: readonly RatedUnit[]): Profile {
  const judged = units
    .map((unit) => unit.filter((value) => value !== null))
    .filter(({ length }) => length > 1);
  const values = [...new Set(judged.flat())].sort((a, b) => a - b);
  if (!values.every(Number.isSafeInteger)) throw new RangeError('Judgements are whole numbers');
  const placeOf = new Map(values.map((value, place) => [value, place]));
  const known = new Map<string, { place: number; members: readonly number[]; times: number }>();
  const patternOf = judged.map((unit) => {
    const members = unit.map((value) => placeOf.get(value) ?? 0).sort((a, b) => a - b);
    const key = members.join();
    const pattern = known.get(key) ?? { place: known.size, members, times: 0 };
    pattern.times += 1;
    known.set(key, pattern);
    return pattern.place;
  });
  return { patterns: [...known.values()], values, patternOf };
}

/** Where each value stands on a line; differences between places are the differences of the metric. */
export function positions(
  metric: AlphaMetric,
  values: readonly number[],
  counts: ArrayLike<number>,
): readonly number[] {
  if (metric !== 'ordinal') return values.map((value) => value - (values[0] ?? 0));
  let before = 0;
  return values.map((_, place) => {
    const count = counts[place] ?? 0;
    const middle = 2 * before + count;
    before += count;
    return middle;
  });
}
