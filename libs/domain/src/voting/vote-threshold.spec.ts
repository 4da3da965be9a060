import { describe, expect, it } from '@jest/globals';

import { thresholdReached } from './vote-threshold.js';

describe('thresholdReached (S03)', () => {
  it.each<[number, number | null, boolean]>([
    [9, 10, false],
    [10, 10, true],
    [11, 10, true],
    [1_000_000, null, false],
  ])('%i votes of %s: %s', (votes, threshold, expected) => {
    expect(thresholdReached(votes, threshold)).toBe(expected);
  });
});
