import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VOTING_METHODS, votingMethod } from '../methods/index.js';
import { countOf, sceneOf } from '../methods/method-scenes.fixture.js';
import { tallyByGroup, type GroupTallies } from './tally-by-group.js';
import { asListed } from './tie-break.js';

const poll = votingMethod('poll');

/** A poll of two answers in which so many of each group, or of no group (''), chose the first one. */
function polled(
  sizes: Readonly<Record<string, number>>,
  floor: number,
  declared: readonly string[] = [],
): GroupTallies {
  const plan = poll?.plan({}, 2, asListed(2));
  if (poll === undefined || plan?.ok !== true) throw new Error('There is no poll.');
  const count = tallyByGroup(poll, plan.value, floor, declared);
  for (const [name, size] of Object.entries(sizes))
    if (size > 0) count.add({ choices: [0] }, name === '' ? null : name, size);
  return count.result();
}

describe('tallyByGroup (I-B2)', () => {
  it.each<[string, Record<string, number>, string[], GroupTallies['rest']]>([
    ['shows studio and home side by side', { studio: 150, home: 9000 }, ['home', 'studio'], null],
    ['hides two small groups', { a: 2, b: 3, c: 9 }, ['c'], { smallerGroups: 2, ballots: 5 }],
    [
      'hides the next smallest beside a single small one',
      { a: 2, b: 7, c: 9 },
      ['c'],
      { smallerGroups: 2, ballots: 9 },
    ],
    ['shows none of two when one is small', { a: 2, b: 90 }, [], { smallerGroups: 2, ballots: 92 }],
    ['shows none when the only one is small', { a: 2 }, [], { smallerGroups: 1, ballots: 2 }],
    [
      'hides more until enough ballots are left over',
      { a: 1, b: 1, c: 7, d: 9 },
      ['d'],
      {
        smallerGroups: 3,
        ballots: 9,
      },
    ],
    [
      'hides a group for a single voter in no group',
      { a: 6, b: 9, '': 1 },
      ['b'],
      {
        smallerGroups: 1,
        ballots: 7,
      },
    ],
    [
      'needs nothing hidden when many are in no group',
      { a: 6, '': 5 },
      ['a'],
      { smallerGroups: 0, ballots: 5 },
    ],
    [
      'hides one small group among many in no group',
      { a: 2, b: 6, '': 5 },
      ['b'],
      {
        smallerGroups: 1,
        ballots: 7,
      },
    ],
    ['hides the later of equals', { a: 2, b: 6, c: 6 }, ['b'], { smallerGroups: 2, ballots: 8 }],
    ['has nothing to show of no ballots', {}, [], null],
  ])('%s', (_what, sizes, shown, rest) => {
    const tallies = polled(sizes, 5);
    expect(tallies.groups.map(({ group }) => group)).toEqual(shown);
    expect(tallies.rest).toEqual(rest);
    for (const { group, tally } of tallies.groups) expect(tally.ballots).toBe(sizes[group]);
    expect(tallies.all.ballots).toBe(Object.values(sizes).reduce((sum, size) => sum + size, 0));
  });

  it('keeps the order in which groups were declared, and puts others behind', () => {
    expect(polled({ a: 9, b: 9, c: 9 }, 1, ['c', 'b']).groups.map(({ group }) => group)).toEqual([
      'c',
      'b',
      'a',
    ]);
    expect(polled({ a: 6, b: 6, c: 2 }, 5, ['b', 'a', 'c']).groups.map(({ group }) => group)).toEqual(['b']);
    expect(polled({ a: 6 }, 5, ['b', 'a'])).toMatchObject({ groups: [{ group: 'a' }], rest: null });
  });

  it('never leaves over fewer ballots than the floor, nor one group alone', () => {
    const sizes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', ''), fc.nat(20));
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 12 }), (of, floor) => {
        const { groups, rest } = polled(of, floor);
        for (const { tally } of groups) expect(tally.ballots).toBeGreaterThanOrEqual(floor);
        if (groups.length === 0 || rest === null) return;
        expect(rest.ballots).toBeGreaterThanOrEqual(floor);
        const outside = of[''] ?? 0;
        expect(rest.smallerGroups === 1 && outside === 0).toBe(false);
      }),
    );
  });

  it.each(VOTING_METHODS.map((method) => [method.name, method] as const))(
    'counts %s in all and in each group as it does alone',
    (_name, method) => {
      fc.assert(
        fc.property(sceneOf(method), ({ plan, piles }) => {
          const count = tallyByGroup(method, plan, 1);
          const named = piles.map((pile, at) => ({ ...pile, group: at % 2 === 0 ? 'even' : 'odd' }));
          for (const { ballot, times, group } of named) count.add(ballot, group, times);
          const { all, groups } = count.result();
          expect(all).toEqual(countOf(method, plan, piles));
          for (const { group, tally } of groups) {
            expect(tally).toEqual(
              countOf(
                method,
                plan,
                named.filter((pile) => pile.group === group),
              ),
            );
          }
        }),
        { numRuns: 15 },
      );
    },
  );
});
