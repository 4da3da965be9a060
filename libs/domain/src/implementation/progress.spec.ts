import { describe, expect, it } from '@jest/globals';

import { isReached, progressTowards } from './progress.js';

describe('progress towards a target', () => {
  it.each<[string, string | null, string, string | null, string | null, boolean]>([
    ['nothing measured', null, '10', null, null, false],
    ['half-way', null, '10', '5', '1/2', false],
    ['reached', null, '10', '10.00', '1/1', true],
    ['more than promised', null, '10', '12', '6/5', true],
    ['from a baseline', '100', '150', '110', '1/5', false],
    ['the wrong way', '100', '150', '90', '-1/5', false],
    ['fewer complaints', '40', '10', '25', '1/2', false],
    ['fewer complaints, reached', '40', '10', '9', '31/30', true],
    ['exact, where floating point is not', null, '0.3', '0.1', '1/3', false],
    ['no way to go, kept', '5', '5', '5', null, true],
    ['no way to go, lost', '5', '5', '4.9', null, false],
    ['a target of zero from nothing', null, '0', '0', null, true],
  ])('%s', (_, baseline, target, actual, progress, reached) => {
    const aim = { baseline, target };
    expect(progressTowards(aim, actual)?.toString() ?? null).toBe(progress);
    expect(isReached(aim, actual)).toBe(reached);
  });
});
