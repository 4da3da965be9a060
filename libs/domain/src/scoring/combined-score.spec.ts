import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import {
  checkFormula,
  combinedScores,
  CROWD_MEASURES,
  EXPERT_MEASURES,
  formulaParts,
  mayCombine,
  type CombinedFormula,
  type TwoFigures,
} from './combined-score.js';

const opened = new Date('2026-03-02T08:00:00.000Z');
const formula: CombinedFormula = {
  crowdWeight: 3,
  expertsWeight: 7,
  crowdBy: 'share_of_most',
  expertsBy: 'as_scored',
  registeredAt: new Date('2026-03-01T12:00:00.000Z'),
};
const row = (submissionId: string, votes: number | null, tenths: number | null): TwoFigures => ({
  submissionId,
  crowd: votes === null ? null : Fraction.of(votes),
  experts: tenths === null ? null : Fraction.of(tenths, 10),
});
const rows = [row('a', 40, 5), row('b', 10, 9), row('c', 10, 3), row('d', 0, 5)];

describe('a combined score', () => {
  it.each<[string, CombinedFormula | null, Date | null, string | null]>([
    ['no formula', null, opened, 'FORMULA_NOT_REGISTERED'],
    ['a formula in time', formula, opened, null],
    ['a formula before anything opened', formula, null, null],
    [
      'a formula at the moment of opening',
      { ...formula, registeredAt: opened },
      opened,
      'FORMULA_REGISTERED_TOO_LATE',
    ],
  ])('is made by agreement beforehand: %s', (_, registered, at, code) => {
    expect(mayCombine(registered, at)?.code ?? null).toBe(code);
  });

  it.each<[Partial<CombinedFormula>, string | null]>([
    [{}, null],
    [{ crowdWeight: 0 }, 'crowdWeight'],
    [{ expertsWeight: 1_001 }, 'expertsWeight'],
    [{ expertsWeight: 0.5 }, 'expertsWeight'],
  ])('has two real weights: %j', (change, path) => {
    expect(checkFormula({ ...formula, ...change })?.path[0] ?? null).toBe(path);
  });

  it.each<[Partial<CombinedFormula>, readonly string[]]>([
    // (3 × 40/40 + 7 × 5/10) / 10, and so on
    [{}, ['13/20', '141/200', '57/200', '7/20']],
    [{ crowdBy: 'share_of_all' }, ['11/20', '17/25', '13/50', '7/20']],
    [{ crowdBy: 'place' }, ['13/20', '39/50', '9/25', '7/20']],
    [{ expertsBy: 'stretched' }, ['8/15', '31/40', '3/40', '7/30']],
    [{ expertsBy: 'place' }, ['13/20', '31/40', '3/40', '7/20']],
  ])('follows the formula: %j', (change, expected) => {
    const found = combinedScores({ ...formula, ...change }, rows);
    expect(found.map(({ combined }) => combined?.toString())).toEqual(expected);
  });

  it('shows both figures as they went in, and has none where one is missing', () => {
    const found = combinedScores(formula, [...rows, row('e', null, 9), row('f', 80, null)]);
    expect(found[0]).toMatchObject({
      submissionId: 'a',
      crowd: Fraction.of(1, 2),
      experts: Fraction.of(1, 2),
    });
    expect(found.slice(-2)).toEqual([
      { submissionId: 'e', crowd: null, experts: Fraction.of(9, 10), combined: null },
      { submissionId: 'f', crowd: Fraction.one, experts: null, combined: null },
    ]);
  });

  it('is fair where all are equal, or nobody voted', () => {
    const equal = [row('a', 0, 4), row('b', 0, 4)];
    for (const expertsBy of EXPERT_MEASURES) {
      for (const crowdBy of CROWD_MEASURES) {
        const [first, second] = combinedScores({ ...formula, crowdBy, expertsBy }, equal);
        expect(first?.combined).toEqual(second?.combined);
        expect(first?.crowd).toEqual(crowdBy === 'place' ? Fraction.one : Fraction.zero);
        expect(first?.experts).toEqual(expertsBy === 'as_scored' ? Fraction.of(2, 5) : Fraction.one);
      }
    }
    expect(combinedScores({ ...formula, crowdBy: 'place' }, [])).toEqual([]);
  });

  it('can be told in parts', () => {
    expect(formulaParts(formula)).toEqual([
      { code: 'WEIGHTED_MEAN', details: { crowd: 3, experts: 7, total: 10 } },
      { code: 'CROWD_SHARE_OF_MOST', details: {} },
      { code: 'EXPERTS_AS_SCORED', details: {} },
    ]);
    const codes = CROWD_MEASURES.flatMap((crowdBy) =>
      EXPERT_MEASURES.map((expertsBy) =>
        formulaParts({ ...formula, crowdBy, expertsBy }).map(({ code }) => code),
      ),
    );
    expect(new Set(codes.flat()).size).toBe(7);
  });

  it('lies between 0 and 1, rises with either figure, and does not depend on the order of rows', () => {
    const figures = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 10 })), {
      minLength: 1,
      maxLength: 8,
    });
    const measures = fc.record({
      crowdBy: fc.constantFrom(...CROWD_MEASURES),
      expertsBy: fc.constantFrom(...EXPERT_MEASURES),
    });
    fc.assert(
      fc.property(figures, measures, (all, by) => {
        const given = all.map(([votes, tenths], place) => row(String(place), votes, tenths));
        const found = combinedScores({ ...formula, ...by }, given);
        for (const [i, one] of found.entries()) {
          const value = one.combined ?? Fraction.of(-1);
          expect(value.compare(Fraction.zero) >= 0 && value.compare(Fraction.one) <= 0).toBe(true);
          for (const [j, other] of found.entries()) {
            const [[votes = 0, tenths = 0] = [], [otherVotes = 0, otherTenths = 0] = []] = [all[i], all[j]];
            if (votes < otherVotes || tenths < otherTenths) continue;
            expect(value.compare(other.combined ?? Fraction.zero)).toBeGreaterThanOrEqual(0);
          }
        }
        const turned = combinedScores({ ...formula, ...by }, [...given].reverse());
        expect([...turned].reverse()).toEqual(found);
      }),
    );
  });
});
