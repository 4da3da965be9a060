import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { CHALLENGE_STATES } from '@octavo/domain/challenge';

import { portfolioTotal, type PortfolioLine } from './portfolio.js';

const line: PortfolioLine = {
  state: 'published',
  funnel: { invited: 4000, visited: 2000, contributed: 300, submitted: 200, adopted: 2, realised: 1 },
  answersOverdue: 3,
  decisionsOverdue: 4,
  inImplementation: 1,
  stagesLate: 1,
  targets: 2,
  targetsReached: 1,
};

describe('the portfolio', () => {
  it('adds challenges up', () => {
    const total = portfolioTotal([line, { ...line, state: 'closed' }]);
    expect(total).toEqual({
      challenges: 2,
      byState: { draft: 0, published: 1, paused: 0, closed: 1 },
      funnel: { invited: 8000, visited: 4000, contributed: 600, submitted: 400, adopted: 4, realised: 2 },
      answersOverdue: 6,
      decisionsOverdue: 8,
      inImplementation: 2,
      stagesLate: 2,
      targets: 4,
      targetsReached: 2,
    });
  });

  it('of two lists together is the sum of their portfolios', () => {
    const count = fc.nat({ max: 10_000 });
    const lines = fc.array(
      fc.record({
        state: fc.constantFrom(...CHALLENGE_STATES),
        funnel: fc.record({
          invited: count,
          visited: count,
          contributed: count,
          submitted: count,
          adopted: count,
          realised: count,
        }),
        answersOverdue: count,
        decisionsOverdue: count,
        inImplementation: count,
        stagesLate: count,
        targets: count,
        targetsReached: count,
      }),
    );
    const numbers = (all: readonly PortfolioLine[]): readonly number[] => {
      const { byState, funnel, ...others } = portfolioTotal(all);
      return [...Object.values(byState), ...Object.values<number>({ ...funnel }), ...Object.values(others)];
    };
    fc.assert(
      fc.property(lines, lines, (some, more) => {
        const [a, b] = [numbers(some), numbers(more)];
        expect(numbers([...some, ...more])).toEqual(a.map((value, index) => value + (b[index] ?? 0)));
      }),
    );
  });
});
