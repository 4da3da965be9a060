import { describe, expect, it } from '@jest/globals';
import { shownGroups } from './shown-groups.js';

const shown = (sizes: Readonly<Record<string, number>>, ballots: number, floor = 8): readonly string[] =>
  shownGroups(
    Object.entries(sizes).map(([label, size]) => ({ label, ballots: size })),
    ballots,
    floor,
  ).map(({ label }) => label);

describe('the groups that are shown', () => {
  it.each<[string, Readonly<Record<string, number>>, number, readonly string[]]>([
    ['all that reach the floor', { studio: 20, home: 8 }, 28, ['studio', 'home']],
    ['those that do, when enough is hidden', { studio: 20, home: 7, bus: 7 }, 34, ['studio']],
    [
      'not one from which a small one follows by difference',
      { studio: 20, home: 12, bus: 3 },
      35,
      ['studio'],
    ],
    ['nor one from which follows what a few without a group chose', { studio: 20, home: 12 }, 33, ['studio']],
    ['with many without a group, all', { studio: 20, home: 12 }, 50, ['studio', 'home']],
    ['none when only one other is left', { studio: 20, bus: 3 }, 23, []],
    ['none of an empty round', { studio: 0, home: 0 }, 0, []],
    ['of equal ones the first', { studio: 9, home: 9, bus: 1 }, 19, ['studio']],
  ])('%s', (_, sizes, ballots, expected) => {
    expect(shown(sizes, ballots)).toEqual(expected);
  });

  it('with a floor of one, every group that has a ballot', () => {
    expect(shown({ studio: 1, home: 0, bus: 2 }, 3, 1)).toEqual(['studio', 'bus']);
  });
});
