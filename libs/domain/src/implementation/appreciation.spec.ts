import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { checkAppreciation, countAppreciation, type Appreciation } from './appreciation.js';

const gave = (from: string, to: string, at: string): Appreciation => ({ from, to, at: new Date(at) });
const ZONE = 'Europe/Amsterdam';

describe('appreciation', () => {
  it('of oneself is refused (S15)', () => {
    expect(checkAppreciation({ from: 'ann', to: 'ann' })?.code).toBe('APPRECIATION_OF_SELF');
    expect(checkAppreciation({ from: 'ann', to: 'bob' })).toBeNull();
  });

  it('counts the same giver once per receiver per month, by the months of the place', () => {
    const given = [
      gave('ann', 'bob', '2026-03-01T09:00:00Z'),
      gave('ann', 'bob', '2026-03-20T09:00:00Z'),
      // April has begun in Amsterdam.
      gave('ann', 'bob', '2026-03-31T22:30:00Z'),
      gave('cor', 'bob', '2026-03-02T09:00:00Z'),
      gave('bob', 'ann', '2026-03-02T09:00:00Z'),
      gave('bob', 'bob', '2026-03-02T09:00:00Z'),
    ];
    expect(countAppreciation(given, ZONE)).toEqual([
      { personId: 'ann', counted: 1, givers: 1 },
      { personId: 'bob', counted: 3, givers: 2 },
    ]);
  });

  it('is worth no more when one friend gives it many times in a month', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    const one = fc.record({ from: names, to: names, at: fc.constantFrom('2026-03-05', '2026-04-05') });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (drawn, times) => {
        const given = drawn.map(({ from, to, at }) => gave(from, to, at));
        const repeated = Array.from({ length: times }, () => given.toReversed()).flat();
        expect(countAppreciation(repeated, ZONE)).toEqual(countAppreciation(given, ZONE));
      }),
    );
  });
});
