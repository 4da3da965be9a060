import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  conflictsOf,
  type ConflictRules,
  type TiedPerson,
  type TiedSubmission,
  type TieFacts,
} from './conflict-of-interest.js';
import { conflictedPairs } from './conflicted-pairs.js';

const person = (personId: string, teams: string[] = [], employers: string[] = []): TiedPerson => ({
  personId,
  teams,
  employers,
});
const none: TieFacts = { declared: [], relations: [], appreciations: [] };
const rules: ConflictRules = { sameTeam: true, sameEmployer: true, appreciationAbove: 3 };
const idea: TiedSubmission = {
  submissionId: 'idea',
  authors: [person('ann', ['tea'], ['acme']), person('bob', ['gum'], ['bits'])],
  coachIds: ['cor'],
};
const thanks = (from: string, to: string, times: number): TieFacts['appreciations'][number] => ({
  from,
  to,
  times,
});

describe('conflictsOf', () => {
  it.each<[string, TiedPerson, Partial<TieFacts>, Partial<ConflictRules>, string[]]>([
    ['a stranger', person('rik', ['ice'], ['corp']), {}, {}, []],
    ['the author', person('ann'), {}, {}, ['author']],
    ['a co-author', person('bob'), {}, {}, ['author']],
    ['an author is not counted as their own team mate', person('ann', ['tea']), {}, {}, ['author']],
    ['a team mate of one author', person('rik', ['gum']), {}, {}, ['same_team bob']],
    ['a team mate where teams do not count', person('rik', ['gum']), {}, { sameTeam: false }, []],
    ['a colleague at the employer', person('rik', [], ['acme']), {}, {}, ['same_employer ann']],
    ['the same, where all work there (3.3)', person('rik', [], ['acme']), {}, { sameEmployer: false }, []],
    ['the coach of the idea (4.8)', person('cor'), {}, {}, ['coach']],
    [
      'what the reviewer declared',
      person('rik'),
      { declared: [{ reviewerId: 'rik', submissionId: 'idea' }] },
      {},
      ['declared'],
    ],
    [
      'declared about another idea',
      person('rik'),
      { declared: [{ reviewerId: 'rik', submissionId: 'x' }] },
      {},
      [],
    ],
    [
      'a relation that the author declared',
      person('rik'),
      { relations: [['ann', 'rik']] },
      {},
      ['relation ann'],
    ],
    [
      'a relation that the reviewer declared',
      person('rik'),
      { relations: [['rik', 'ann']] },
      {},
      ['relation ann'],
    ],
    ['appreciation at the level (5.8)', person('rik'), { appreciations: [thanks('ann', 'rik', 3)] }, {}, []],
    [
      'appreciation given and received, above it together',
      person('rik'),
      { appreciations: [thanks('ann', 'rik', 2), thanks('rik', 'ann', 2)] },
      {},
      ['appreciation ann'],
    ],
    [
      'appreciation of two authors is not added up',
      person('rik'),
      { appreciations: [thanks('ann', 'rik', 2), thanks('rik', 'bob', 2)] },
      {},
      [],
    ],
    [
      'appreciation where it does not count',
      person('rik'),
      { appreciations: [thanks('ann', 'rik', 99)] },
      { appreciationAbove: null },
      [],
    ],
    [
      'several at once, each told',
      person('cor', ['tea'], ['bits']),
      { declared: [{ reviewerId: 'cor', submissionId: 'idea' }] },
      {},
      ['declared', 'same_team ann', 'same_employer bob', 'coach'],
    ],
  ])('%s', (_, reviewer, facts, change, expected) => {
    const found = conflictsOf(reviewer, idea, { ...none, ...facts }, { ...rules, ...change });
    expect(found.map(({ kind, withId }) => [kind, withId].filter((part) => part !== null).join(' '))).toEqual(
      expected,
    );
    for (const { kind, reason } of found) expect(reason).toBe(`CONFLICT_${kind.toUpperCase()}`);
  });
});

describe('conflictedPairs', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const keys = fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { maxLength: 2 });
  const persons = (maxLength: number): fc.Arbitrary<TiedPerson[]> =>
    fc.uniqueArray(fc.record({ personId: names, teams: keys, employers: keys }), {
      maxLength,
      selector: ({ personId }) => personId,
    });
  const submissions = fc.uniqueArray(
    fc.record({
      submissionId: fc.constantFrom('s1', 's2', 's3'),
      authors: persons(2),
      coachIds: fc.array(names, { maxLength: 1 }),
    }),
    { maxLength: 3, selector: ({ submissionId }) => submissionId },
  );
  const facts = fc.record({
    declared: fc.array(fc.record({ reviewerId: names, submissionId: fc.constantFrom('s1', 's2') }), {
      maxLength: 2,
    }),
    relations: fc.array(fc.tuple(names, names), { maxLength: 2 }),
    appreciations: fc.array(fc.record({ from: names, to: names, times: fc.nat(3) }), { maxLength: 3 }),
  });
  const someRules = fc.record({
    sameTeam: fc.boolean(),
    sameEmployer: fc.boolean(),
    appreciationAbove: fc.option(fc.nat(3)),
  });

  it('finds exactly what asking about each pair finds', () => {
    fc.assert(
      fc.property(submissions, persons(5), facts, someRules, (ideas, reviewers, ties, chosen) => {
        const expected = ideas.flatMap((submission) =>
          reviewers.flatMap((reviewer) => {
            const conflicts = conflictsOf(reviewer, submission, ties, chosen);
            const { submissionId } = submission;
            return conflicts.length === 0 ? [] : [{ submissionId, reviewerId: reviewer.personId, conflicts }];
          }),
        );
        expect(conflictedPairs(ideas, reviewers, ties, chosen)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
