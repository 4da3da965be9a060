import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { answerConcentration } from './answer-concentration.js';

const by = (...counts: number[]): { personId: string; answers: number }[] =>
  counts.map((answers, at) => ({ personId: `p${at}`, answers }));

describe('answerConcentration', () => {
  it.each([
    { name: 'one person gives all (4.6)', given: by(10), mostBy: ['p0'], share: '1/1', warns: true },
    { name: 'exactly four fifths', given: by(8, 2), mostBy: ['p0'], share: '4/5', warns: true },
    { name: 'just under', given: by(79, 21), mostBy: ['p0'], share: '79/100', warns: false },
    { name: 'too few to say', given: by(9), mostBy: ['p0'], share: '1/1', warns: false },
    { name: 'several with as many', given: by(3, 5, 5), mostBy: ['p1', 'p2'], share: '5/13', warns: false },
    { name: 'nobody answers', given: by(0), mostBy: [], share: undefined, warns: false },
    {
      name: 'counted in parts',
      given: [...by(5, 1), ...by(5, 1)],
      mostBy: ['p0'],
      share: '5/6',
      warns: true,
    },
  ])('$name', ({ given, mostBy, share, warns }) => {
    const found = answerConcentration(given);
    expect(found).toMatchObject({ mostBy, warns });
    expect(found.share?.toString()).toBe(share);
  });

  it('does not depend on the order, and one more answer by somebody else never starts the warning', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), (counts) => {
        const given = by(...counts);
        const found = answerConcentration(given);
        expect(answerConcentration(given.toReversed())).toEqual(found);
        const more = answerConcentration([...given, ...by(0).map(() => ({ personId: 'new', answers: 1 }))]);
        if (!found.warns && found.answers >= 10) expect(more.warns).toBe(false);
      }),
    );
  });
});
