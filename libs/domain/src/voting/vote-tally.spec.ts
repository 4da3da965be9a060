import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { tallyBySubmission, tallyVotes, type VoteCast, type VoteTally } from './vote-tally.js';
import { VOTE_CHOICES, type VoteChoice } from './voting-form.js';

const none: VoteTally = { support: 0, agree: 0, disagree: 0, pass: 0, voters: 0 };
const cast = (voterId: string, choice: VoteChoice, at = 0): VoteCast => ({
  voterId,
  choice,
  at: new Date(at),
});

describe('tallyVotes', () => {
  it.each<[string, readonly VoteCast[], Partial<VoteTally>]>([
    ['nothing', [], {}],
    ['support', [cast('a', 'support'), cast('b', 'support')], { support: 2, voters: 2 }],
    ['the same support twice', [cast('a', 'support', 1), cast('a', 'support', 2)], { support: 1, voters: 1 }],
    ['support given and withdrawn', [cast('a', 'support', 1), cast('a', 'withdrawn', 2)], {}],
    [
      'withdrawn and given again',
      [cast('a', 'withdrawn', 1), cast('a', 'support', 2)],
      { support: 1, voters: 1 },
    ],
    [
      'opinions',
      [cast('a', 'agree'), cast('b', 'disagree'), cast('c', 'pass'), cast('d', 'agree')],
      { agree: 2, disagree: 1, pass: 1, voters: 4 },
    ],
    [
      'the last choice, wherever it stands',
      [cast('a', 'agree', 2), cast('a', 'disagree', 1)],
      { agree: 1, voters: 1 },
    ],
    [
      'the later in the list at equal times',
      [cast('a', 'agree', 1), cast('a', 'pass', 1)],
      { pass: 1, voters: 1 },
    ],
  ])('%s', (_, casts, expected) => {
    expect(tallyVotes(casts)).toEqual({ ...none, ...expected });
  });

  const casts = fc
    .array(fc.record({ voter: fc.integer({ min: 0, max: 9 }), choice: fc.constantFrom(...VOTE_CHOICES) }), {
      maxLength: 60,
    })
    .map((all) => all.map(({ voter, choice }, index) => cast(`voter ${String(voter)}`, choice, index)));

  it('does not depend on the order in which casts are listed', () => {
    const shuffled = casts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(fc.property(shuffled, ([all, other]) => expect(tallyVotes(other)).toEqual(tallyVotes(all))));
  });

  it('does not depend on who the voters are', () => {
    fc.assert(
      fc.property(casts, (all) => {
        const renamed = all.map((each) => ({ ...each, voterId: `somebody else than ${each.voterId}` }));
        expect(tallyVotes(renamed)).toEqual(tallyVotes(all));
      }),
    );
  });

  it('counts every voter once: the choices add up to the voters (S08)', () => {
    fc.assert(
      fc.property(casts, (all) => {
        const { support, agree, disagree, pass, voters } = tallyVotes(all);
        expect(support + agree + disagree + pass).toBe(voters);
        expect(voters).toBeLessThanOrEqual(new Set(all.map(({ voterId }) => voterId)).size);
      }),
    );
  });

  it('moves by one when one person adds a support', () => {
    fc.assert(
      fc.property(casts, (all) => {
        const before = tallyVotes(all);
        const after = tallyVotes([...all, cast('a newcomer', 'support', 1000)]);
        expect(after).toEqual({ ...before, support: before.support + 1, voters: before.voters + 1 });
      }),
    );
  });
});

describe('tallyBySubmission', () => {
  it('keeps submissions apart', () => {
    const tallies = tallyBySubmission([
      { submissionId: 'tea', ...cast('a', 'agree', 1) },
      { submissionId: 'gum', ...cast('a', 'pass', 2) },
      { submissionId: 'tea', ...cast('b', 'disagree', 3) },
    ]);
    expect([...tallies]).toEqual([
      ['tea', { ...none, agree: 1, disagree: 1, voters: 2 }],
      ['gum', { ...none, pass: 1, voters: 1 }],
    ]);
  });
});
