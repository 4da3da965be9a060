import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stderr } from 'node:process';
import {
  compareGauges,
  fillSilent,
  lowerMedian,
  majorityGauge,
  totalOf,
  type GradeTally,
  type SilentGrade,
} from './majority-gauge.js';
import { rankGrades } from './majority-judgment.js';

/** Cases of the MieuxVoter library, beside the checkout; see the README there for licence and attribution. */
const FILE = join(import.meta.dirname, '../../../../../../shared/data/grades/majority-judgment.json');
const present = existsSync(FILE);
if (!present) stderr.write(`\nNot tested, ${FILE} is missing: published cases of majority judgment.\n`);

interface GradeCase {
  readonly title: string;
  readonly participants: number;
  readonly missing_grades: string;
  readonly default_grade?: number;
  readonly tallies: readonly (readonly number[])[];
  readonly tallies_after_defaults?: readonly (readonly number[])[];
  readonly median_grades: readonly number[];
  readonly ranks: readonly number[];
}

const cases = present
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { cases: readonly GradeCase[] }).cases
  : [];

const bigs = (counts: readonly number[]): GradeTally => counts.map(BigInt);

function silentOf({ missing_grades, default_grade }: GradeCase): SilentGrade {
  if (missing_grades === 'static default') return { kind: 'grade', grade: default_grade ?? 0 };
  return { kind: missing_grades === 'median default' ? 'median' : 'none' };
}

/** Ranks from 1, equals sharing one and the next ones skipped. */
function ranksOf(groups: readonly (readonly number[])[]): readonly number[] {
  const ranks: number[] = [];
  let before = 0;
  for (const group of groups) {
    for (const option of group) ranks[option] = before + 1;
    before += group.length;
  }
  return ranks;
}

(present ? describe : describe.skip)('the cases published by MieuxVoter', () => {
  it('are all here', () => {
    expect(cases).toHaveLength(9);
  });

  for (const one of cases) {
    it(`${one.title}`, () => {
      const filled = one.tallies.map((row) => fillSilent(bigs(row), BigInt(one.participants), silentOf(one)));
      if (one.tallies_after_defaults) expect(filled).toEqual(one.tallies_after_defaults.map(bigs));
      expect(filled.map(lowerMedian)).toEqual(one.median_grades);
      expect(ranksOf(rankGrades(filled).ranked)).toEqual(one.ranks);
    });
  }
});

describe('the majority gauge', () => {
  const tally = fc.array(fc.nat(6), { minLength: 4, maxLength: 4 });
  const pairOfEqualTotals = fc.tuple(tally, tally).map(([a, b]) => {
    const [more, fewer] = [a, b].map((counts) => totalOf(bigs(counts))).sort((x, y) => Number(y - x));
    const missing = Number((more ?? 0n) - (fewer ?? 0n));
    const short = totalOf(bigs(a)) < totalOf(bigs(b)) ? a : b;
    const longer = short.map((count, grade) => (grade === missing % 4 ? count + missing : count));
    return short === a ? ([bigs(longer), bigs(b)] as const) : ([bigs(a), bigs(longer)] as const);
  });

  /** The definition of Balinski and Laraki: take away middle grades one by one and compare what was taken. */
  function medianByMedian(counts: GradeTally): readonly number[] {
    const left = [...counts];
    const taken: number[] = [];
    for (let grade = lowerMedian(left); grade !== -1; grade = lowerMedian(left)) {
      taken.push(grade);
      left[grade] = (left[grade] ?? 0n) - 1n;
    }
    return taken;
  }

  it('orders as taking away middle grades one by one does', () => {
    fc.assert(
      fc.property(pairOfEqualTotals, ([a, b]) => {
        const [takenA, takenB] = [medianByMedian(a), medianByMedian(b)];
        const at = takenA.findIndex((grade, place) => grade !== takenB[place]);
        const wanted = at === -1 ? 0 : Math.sign((takenB[at] ?? 0) - (takenA[at] ?? 0));
        expect(Math.sign(compareGauges(majorityGauge(a), majorityGauge(b)))).toBe(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('is equal only for equal tallies', () => {
    fc.assert(
      fc.property(pairOfEqualTotals, ([a, b]) => {
        const equal = compareGauges(majorityGauge(a), majorityGauge(b)) === 0;
        expect(equal).toBe(a.join() === b.join());
      }),
      { numRuns: 500 },
    );
  });
});
