import { describe, expect, it } from '@jest/globals';
import { Fraction } from '@octavo/domain/shared';
import fc from 'fast-check';
import { tieBreakOf } from '../../counting/tie-break.js';
import type { Tally } from '../../counting/tally.js';
import { exactText } from '../../counting/exact-text.js';
import { equalShares } from '../equal-shares.js';
import { sharePaid } from '../share-paid.js';
import { naiveAddOne, naiveRun, type NaiveElection } from './naive-shares.fixture.js';

type Completion = 'add_one' | 'greedy' | 'none';

function countOf(election: NaiveElection, completion: Completion): Tally {
  const { costs, budget, utility, increment, raiseUntil: raise_until, order } = election;
  const count = equalShares.begin({
    options: costs.length,
    settings: { costs, budget, utility, increment, raise_until, completion },
    tieBreak: tieBreakOf(order),
  });
  for (const ballot of election.ballots) count.add(ballot);
  return count.result();
}

/** Few different numbers, so that equals, empty purses and amounts that just suffice are everywhere. */
const elections = fc.integer({ min: 1, max: 6 }).chain((options) =>
  fc.record({
    ballots: fc.array(fc.subarray(Array.from({ length: options }, (_, option) => option)), {
      minLength: 1,
      maxLength: 8,
    }),
    costs: fc.oneof(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: options, maxLength: options }),
      fc.array(fc.constantFrom(6, 12, 24), { minLength: options, maxLength: options }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: options, maxLength: options }),
    ),
    budget: fc.oneof(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 800 }),
      fc.constantFrom(24, 48),
    ),
    utility: fc.constantFrom('cost' as const, 'cardinality' as const),
    increment: fc.constantFrom(1, 1, 3),
    raiseUntil: fc.constantFrom('over_budget' as const, 'nothing_fits' as const),
    order: fc.shuffledSubarray([...Array(options).keys()], { minLength: options }),
  }),
);

describe('Equal Shares, against the plain definition in fractions', () => {
  it('buys the same, in the same order, at the same prices', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const tally = countOf(election, 'none');
        const plain = naiveRun(election, Fraction.of(election.budget, election.ballots.length));
        expect(tally.rounds.map(({ elected, figures }) => [elected[0], figures['price']])).toEqual(
          plain.map(({ option, price }) => [option, exactText(price)]),
        );
      }),
      { numRuns: 4000 },
    );
  });

  it('raises shares to the same height, with leaps, and tells each voter the same payments', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const tally = countOf(election, 'add_one');
        const { purchases, share } = naiveAddOne(election);
        const paid = tally.rounds.filter(({ figures }) => figures['price'] !== undefined);
        expect(paid.map(({ elected, figures }) => [elected[0], figures['price'], figures['share']])).toEqual(
          purchases.map(({ option, price }) => [option, exactText(price), exactText(share)]),
        );
        election.ballots.forEach((ballot, voter) => {
          const told = sharePaid(ballot, election.budget, tally).paid;
          const expected = purchases.flatMap(({ option, amounts }) => {
            const amount = amounts[voter] ?? Fraction.zero;
            return amount.isZero() ? [] : [{ option, amount }];
          });
          expect(told).toEqual(expected);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('spends no more than the budget, and what shares pay is what things cost', () => {
    fc.assert(
      fc.property(
        elections,
        fc.constantFrom<Completion>('add_one', 'greedy', 'none'),
        (election, completion) => {
          const tally = countOf(election, completion);
          const cost = tally.winners.reduce((sum, option) => sum + (election.costs[option] ?? 0), 0);
          expect(cost).toBeLessThanOrEqual(election.budget);
          expect(new Set(tally.winners).size).toBe(tally.winners.length);
          const told = election.ballots.map((ballot) => sharePaid(ballot, election.budget, tally));
          for (const { elected, figures } of tally.rounds) {
            if (figures['price'] === undefined) continue;
            const amounts = told.flatMap(({ paid }) => paid.filter(({ option }) => option === elected[0]));
            expect(exactText(Fraction.sum(amounts.map(({ amount }) => amount)))).toBe(figures['cost']);
          }
          for (const { left } of told) expect(left.compare(Fraction.zero)).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('Equal Shares with few voters and much money', () => {
  it('does not try every cent up to the share that a single supporter needs', () => {
    const election: NaiveElection = {
      ballots: [[0, 1], [0], [2]],
      costs: [300_000, 1_000_000, 400_000_000_000],
      budget: 500_000_000_000,
      utility: 'cost',
      increment: 1,
      raiseUntil: 'over_budget',
      order: [0, 1, 2],
    };
    const { winners, rounds } = countOf(election, 'add_one');
    expect(winners).toEqual([0, 1, 2]);
    const third = Math.ceil(500_000_000_000 / 3);
    expect(Number(rounds[0]?.figures['share']?.split('/')[0])).toBeGreaterThan(third);
  });
});
