import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Fraction } from '@octavo/domain/shared';

import { intraclass } from './intraclass.js';

// Shrout and Fleiss (1979), table 2: six targets, four judges; results in their table 4.
const published = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const decimals = (kind: Readonly<Record<1 | 2 | 3, Fraction | null>>): readonly unknown[] =>
  ([1, 2, 3] as const).map((model) => kind[model]?.toDecimal(2, 'half_up'));

describe('intraclass', () => {
  it('gives the published values', () => {
    const { single, mean } = intraclass(published);
    expect(decimals(single)).toEqual(['0.17', '0.29', '0.71']);
    expect(decimals(mean)).toEqual(['0.44', '0.62', '0.91']);
  });

  it('is 1 where all agree and submissions differ; the third does not mind who is strict', () => {
    const { single, mean } = intraclass([
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    for (const kind of [single, mean]) expect(decimals(kind)).toEqual(['1.00', '1.00', '1.00']);
    const rows = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(rows, fc.nat({ max: 9 }), (table, shift) => {
        const stricter = table.map(([first, ...others]) => [first - shift, ...others]);
        expect(intraclass(stricter).single[3]).toEqual(intraclass(table).single[3]);
      }),
    );
  });

  it('has no value where nothing differs', () => {
    expect(
      intraclass([
        [2, 2],
        [2, 2],
      ]).single,
    ).toEqual({ 1: null, 2: null, 3: null });
  });

  it.each([[[]], [[[1, 2]]], [[[1], [2]]], [[[1, 2], [1]]]])('needs a full table: %j', (rows) => {
    expect(() => intraclass(rows)).toThrow('full table');
  });
});
