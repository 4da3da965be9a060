import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import { crowdAndExperts, type Ranking } from './crowd-and-experts.js';

const ranking = (text: string): Ranking => text.split(' ').map((group) => [...group]);

describe('crowdAndExperts', () => {
  it('lays both rankings side by side, the largest difference first', () => {
    const found = crowdAndExperts(ranking('a bc d e'), ranking('d a b c e'), [
      { submissionId: 'd', from: 2, to: 4 },
    ]);
    expect(found.both.map(({ submissionId, difference }) => [submissionId, difference.toString()])).toEqual([
      ['d', '-3/1'],
      ['c', '3/2'],
      ['a', '1/1'],
      ['b', '1/2'],
      ['e', '0/1'],
    ]);
    expect(found.both[0]).toEqual({
      submissionId: 'd',
      crowd: { from: 4, to: 4 },
      experts: { from: 1, to: 1 },
      crowdRange: { from: 2, to: 4 },
      difference: Fraction.of(-3),
    });
    expect(found.both[1]).toMatchObject({ crowd: { from: 2, to: 3 }, crowdRange: null });
    // 6 pairs the same way round, 3 the other way, 1 tied with the crowd: 3 / √(9 × 10)
    expect(found.kendall).toMatchObject({ numerator: 3n, radicand: 90n, decimal: '0.316' });
    expect(found.spearman?.decimal).toBe('0.359');
  });

  it('compares what both ranked, and keeps each whole ranking in sight', () => {
    const found = crowdAndExperts(ranking('x a y b'), ranking('b z a'));
    expect(found.both).toMatchObject([
      { submissionId: 'a', crowd: { from: 2 }, experts: { from: 3 }, difference: Fraction.one },
      { submissionId: 'b', crowd: { from: 4 }, experts: { from: 1 }, difference: Fraction.of(-1) },
    ]);
    expect(found).toMatchObject({
      crowdOnly: ['x', 'y'],
      expertsOnly: ['z'],
      kendall: { decimal: '-1.000' },
    });
  });

  it('has nothing to correlate where nothing is shared, or all are equal', () => {
    expect(crowdAndExperts(ranking('a'), ranking('b'))).toMatchObject({
      both: [],
      kendall: null,
      spearman: null,
    });
    expect(crowdAndExperts([['a', 'b']], ranking('a b'))).toMatchObject({ kendall: null, spearman: null });
    expect(crowdAndExperts([], [])).toMatchObject({ both: [], crowdOnly: [], expertsOnly: [] });
  });

  it('takes each submission once', () => {
    expect(() => crowdAndExperts(ranking('a ba'), ranking('a'))).toThrow('each submission once');
  });

  it('finds no difference with oneself, and differences that even out', () => {
    const grouped = fc
      .tuple(fc.shuffledSubarray([...'abcdefgh'], { minLength: 2 }), fc.nat())
      .map(([ids, cuts]): Ranking => {
        const groups: string[][] = [];
        for (const [place, id] of ids.entries()) {
          if (place === 0 || Math.floor(cuts / 2 ** place) % 2 === 1) groups.push([id]);
          else groups.at(-1)?.push(id);
        }
        return groups;
      });
    fc.assert(
      fc.property(grouped, grouped, (crowd, experts) => {
        expect(crowdAndExperts(crowd, crowd).both.every(({ difference }) => difference.isZero())).toBe(true);
        const { both } = crowdAndExperts(crowd, experts);
        expect(Fraction.sum(both.map(({ difference }) => difference))).toEqual(Fraction.zero);
      }),
    );
  });
});
