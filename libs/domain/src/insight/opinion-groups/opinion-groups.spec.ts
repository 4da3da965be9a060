import { describe, expect, it } from '@jest/globals';
import { randomWhole } from '@octavo/domain/voting';
import { adjustedRand } from './adjusted-rand.fixture.js';
import { groupNumbers } from './group-numbers.js';
import { opinionGroups, type OpinionGroups } from './opinion-groups.js';
import { aboveHalf, aboveOthers } from './proportion-tests.js';
import { silhouette } from './silhouette.js';
import type { OpinionVote } from './vote-matrix.js';

const CHOICES = ['agree', 'disagree', 'pass'] as const;
const id = (kind: string, number: number): string => `${kind}${String(number).padStart(4, '0')}`;

/** Camps that each have an opinion on every submission, which members hold nine times of ten, and half is not voted on. */
function camps(
  sizes: readonly number[],
  submissions: number,
  seed = 1,
): { votes: OpinionVote[]; camp: Map<string, number> } {
  const below = randomWhole(seed);
  const opinions = sizes.map(() => Array.from({ length: submissions }, () => below(2)));
  const votes: OpinionVote[] = [];
  const camp = new Map<string, number>();
  for (const [number, size] of sizes.entries()) {
    for (let member = 0; member < size; member += 1) {
      const voter = id('v', below(10_000));
      if (camp.has(voter)) continue;
      camp.set(voter, number);
      for (let submission = 0; submission < submissions; submission += 1) {
        if (below(2) === 0) continue;
        const opinion = below(10) === 0 ? below(3) : (opinions[number]?.[submission] ?? 2);
        votes.push({ voter, submission: id('s', submission), choice: CHOICES[opinion] ?? 'pass' });
      }
    }
  }
  return { votes, camp };
}

const agreement = (groups: OpinionGroups, camp: ReadonlyMap<string, number>): number => {
  const placed = groups.places.filter(({ group }) => group !== null);
  return adjustedRand(
    placed.map(({ group }) => group),
    placed.map(({ voter }) => camp.get(voter)),
  );
};

describe('opinion groups', () => {
  it.each([
    { name: 'two camps', sizes: [60, 40] },
    { name: 'two unequal camps', sizes: [200, 20] },
    { name: 'three camps', sizes: [50, 40, 45] },
    { name: 'two camps of many', sizes: [700, 400] },
  ])('finds $name', ({ sizes }) => {
    const { votes, camp } = camps(sizes, 40);
    const found = opinionGroups(votes);
    expect(found.groups).toHaveLength(sizes.length);
    expect(found.structure).toBe('clear');
    expect(agreement(found, camp)).toBeGreaterThan(0.97);
    expect(found.groups.map(({ number }) => number)).toEqual(sizes.map((_, place) => place + 1));
    expect(found.groups[0]?.voters).toBe(Math.max(...found.groups.map(({ voters }) => voters)));
  });

  it('says of each group what it thinks that others do not, and what all think', () => {
    const votes = Array.from({ length: 60 }, (_, voter) => voter).flatMap((voter): OpinionVote[] => {
      const left = voter < 35;
      const say = (submission: string, agrees: boolean): OpinionVote => ({
        voter: id('v', voter),
        submission,
        choice: agrees === (voter % 11 !== 0) ? 'agree' : 'disagree',
      });
      return [
        ...[1, 2, 3, 4].map((number) => say(id('left', number), left)),
        ...[1, 2, 3, 4].map((number) => say(id('right', number), !left)),
        say('everybody', true),
        { voter: id('v', voter), submission: 'nobody', choice: voter % 9 === 0 ? 'pass' : 'disagree' },
      ];
    });
    const { groups, consensus } = opinionGroups(votes);
    expect(groups).toHaveLength(2);
    for (const { statements } of groups) {
      expect(statements).toHaveLength(5);
      for (const { isClear, submission } of statements) {
        expect(isClear).toBe(true);
        expect(submission).toMatch(/left|right/);
      }
    }
    expect(consensus.map(({ submission, side }) => [submission, side])).toEqual([
      ['everybody', 'agree'],
      ['nobody', 'disagree'],
    ]);
  });

  it('is the same whatever the order of votes', () => {
    const { votes } = camps([40, 30, 25], 25);
    expect(opinionGroups([...votes].reverse())).toEqual(opinionGroups(votes));
    expect(JSON.parse(JSON.stringify(opinionGroups(votes)))).toEqual(opinionGroups(votes));
  });

  it('stays as it is when a few votes are added', () => {
    const { votes, camp } = camps([80, 70, 50], 40, 3);
    const hidden = votes.filter((_, place) => place % 100 === 7);
    const first = opinionGroups(votes.filter((_, place) => place % 100 !== 7));
    const second = opinionGroups([...votes, ...hidden], { previous: first });
    const numbers = new Map(first.places.map(({ voter, group }) => [voter, group]));
    const same = second.places.filter(({ voter, group }) => numbers.get(voter) === group);
    expect(same.length).toBeGreaterThan(0.98 * second.places.length);
    expect(agreement(second, camp)).toBeGreaterThan(0.97);
  });

  it('gives no group and no figure of fewer people than the floor', () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const { votes } = camps([30 + seed, 5, 9, 2], 16, seed);
      const { groups, consensus } = opinionGroups(votes, { floor: 8 });
      for (const { voters, statements } of groups) {
        expect(voters).toBeGreaterThanOrEqual(8);
        for (const statement of statements) expect(statement.votes).toBeGreaterThanOrEqual(8);
      }
      for (const statement of consensus) expect(statement.votes).toBeGreaterThanOrEqual(8);
    }
    expect(opinionGroups(camps([9, 6], 20).votes)).toMatchObject({ groups: [], reason: 'TOO_FEW_VOTERS' });
  });

  it('has an answer for nobody, for one submission, and where all say the same', () => {
    expect(opinionGroups([])).toMatchObject({
      voters: 0,
      groups: [],
      reason: 'TOO_FEW_VOTERS',
      consensus: [],
    });
    const same = Array.from({ length: 50 }, (_, voter): OpinionVote[] =>
      ['a', 'b', 'c'].map((submission) => ({ voter: id('v', voter), submission, choice: 'agree' })),
    ).flat();
    expect(opinionGroups(same)).toMatchObject({ groups: [], reason: 'NO_TWO_GROUPS', structure: 'none' });
    expect(opinionGroups(same).consensus).toHaveLength(3);
    const one = same.filter(({ submission }) => submission === 'a');
    expect(
      opinionGroups(one.map((vote, voter) => (voter < 20 ? { ...vote, choice: 'disagree' } : vote))),
    ).toMatchObject({ placed: 50, groups: [{ voters: 30 }, { voters: 20 }] });
  });

  it('takes another number of groups only when it looked better several times running', () => {
    const two = camps([60, 60], 40, 5).votes;
    const three = camps([60, 60, 60], 40, 9).votes;
    let run = opinionGroups(two);
    const found: [number, number | null][] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      run = opinionGroups(three, { previous: run });
      found.push([run.groups.length, run.challenger?.runs ?? null]);
    }
    expect(found).toEqual([
      [2, 1],
      [2, 2],
      [3, null],
      [3, null],
    ]);
  });
});

describe('numbers of groups', () => {
  it.each([
    {
      name: 'a first run: by size',
      labels: [0, 1, 1, 2, 2, 2],
      before: [null, null, null, null, null, null],
      is: [3, 2, 1],
    },
    { name: 'kept by most members', labels: [0, 0, 1, 1, 1], before: [2, 2, 1, 1, 2], is: [2, 1] },
    {
      name: 'a new group gets a new number',
      labels: [0, 0, 1, 1, 2],
      before: [1, 1, 1, 2, null],
      is: [1, 2, 3],
    },
    {
      name: 'a number that is gone is not given again at once',
      labels: [0, 0, 1],
      before: [1, 1, null],
      is: [1, 2],
    },
    { name: 'nobody', labels: [], before: [], is: [] },
  ])('$name', ({ labels, before, is }) => {
    expect(groupNumbers(labels, before)).toEqual(is);
  });
});

describe('the tests behind statements', () => {
  it('compares two shares: 16 of 25 against 57 of 72 is 1.514 deviations less', () => {
    expect(aboveOthers(15, 24, 56, 71)).toBeCloseTo(-1.514, 3);
    expect(aboveOthers(5, 5, 9, 9)).toBe(0);
  });

  it('compares a share with one half: 60 of 100 is 2 deviations more', () => {
    expect(aboveHalf(59, 99)).toBeCloseTo(2, 10);
  });

  it('knows the silhouette of two pairs far apart', () => {
    const points = [0, 1, 10, 11].map((x) => ({ x, y: 0 }));
    expect(silhouette(points, [0, 0, 1, 1])).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 10);
    expect(adjustedRand([1, 1, 2, 2], ['b', 'b', 'a', 'a'])).toBe(1);
  });
});
