import { describe, expect, it } from '@jest/globals';

import { assignReviewers, type AssignmentProposal } from './assign-reviewers.js';
import type { AssignedPair, AssignmentInput, PanelReviewer, PanelSubmission } from './assignment/panel.js';

const idea = (submissionId: string, ...tags: string[]): PanelSubmission => ({ submissionId, tags });
const reviewer = (
  reviewerId: string,
  expertise: Record<string, number> = {},
  discipline: string | null = null,
  capacity = 9,
): PanelReviewer => ({ reviewerId, capacity, discipline, expertise });
const pair = (submissionId: string, reviewerId: string): AssignedPair => ({ submissionId, reviewerId });

const base: AssignmentInput = {
  panel: { reviewsEach: 1, disciplines: [] },
  submissions: [],
  reviewers: [],
  excluded: [],
  kept: [],
};
function assign(input: Partial<AssignmentInput>): AssignmentProposal {
  const outcome = assignReviewers({ ...base, ...input });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}
const pairsOf = ({ assignments }: AssignmentProposal): readonly string[] =>
  assignments.map(({ submissionId, reviewerId }) => `${submissionId}:${reviewerId}`);

describe('assignReviewers', () => {
  it('gives each submission the reviewers who know its subject', () => {
    const proposal = assign({
      submissions: [idea('s1', 'tea'), idea('s2', 'gum')],
      reviewers: [reviewer('a', { gum: 3 }), reviewer('b', { tea: 2 })],
    });
    expect(pairsOf(proposal)).toEqual(['s1:b', 's2:a']);
    expect(proposal).toMatchObject({ worstMatch: 2, totalMatch: 5, lacking: [], released: [] });
  });

  it('adds up the levels of all tags that are shared', () => {
    const { assignments } = assign({
      submissions: [idea('s', 'tea', 'gum', 'ice')],
      reviewers: [reviewer('a', { tea: 2, gum: 2 }), reviewer('b', { ice: 3 })],
    });
    expect(assignments).toEqual([{ submissionId: 's', reviewerId: 'a', match: 4, kept: false }]);
  });

  it('serves the worst-served submission rather than the sum (PeerReview4All)', () => {
    // The greatest sum would be a with s1 (3) and b with s2 (0); the worst then has nothing.
    const proposal = assign({
      submissions: [idea('s1', 'tea'), idea('s2', 'gum')],
      reviewers: [reviewer('a', { tea: 3, gum: 1 }, null, 1), reviewer('b', { tea: 1 }, null, 1)],
    });
    expect(pairsOf(proposal)).toEqual(['s1:b', 's2:a']);
    expect(proposal.worstMatch).toBe(1);
  });

  it('keeps out who has a conflict, whatever the expertise', () => {
    const proposal = assign({
      submissions: [idea('s1', 'tea')],
      reviewers: [reviewer('a', { tea: 100 }), reviewer('b')],
      excluded: [pair('s1', 'a')],
    });
    expect(pairsOf(proposal)).toEqual(['s1:b']);
  });

  it('balances the load, those kept included', () => {
    const ids = ['s1', 's2', 's3', 's4'];
    const proposal = assign({
      submissions: ids.map((id) => idea(id, 'tea')),
      reviewers: [reviewer('a', { tea: 3 }), reviewer('b')],
    });
    expect(proposal.loads).toEqual([
      { reviewerId: 'a', load: 2, capacity: 9 },
      { reviewerId: 'b', load: 2, capacity: 9 },
    ]);
    const again = assign({
      submissions: ids.map((id) => idea(id, 'tea')),
      reviewers: [reviewer('a', { tea: 3 }), reviewer('b')],
      kept: [pair('s1', 'b'), pair('s2', 'b')],
    });
    expect(pairsOf(again)).toEqual(['s1:b', 's2:b', 's3:a', 's4:a']);
  });

  it('has each discipline that the panel asks for among the reviewers (4.11, S11)', () => {
    const proposal = assign({
      panel: { reviewsEach: 3, disciplines: ['marketing', 'research', 'business'] },
      submissions: [idea('s1', 'tea'), idea('s2', 'tea')],
      reviewers: [
        reviewer('m1', { tea: 9 }, 'marketing'),
        reviewer('m2', { tea: 9 }, 'marketing'),
        reviewer('r1', {}, 'research'),
        reviewer('b1', {}, 'business'),
      ],
    });
    expect(pairsOf(proposal)).toEqual(['s1:b1', 's1:m1', 's1:r1', 's2:b1', 's2:m2', 's2:r1']);
    expect(proposal.lacking).toEqual([]);
  });

  it('reassigns only what is needed: what is excluded now, and whose reviewer left', () => {
    const input: Partial<AssignmentInput> = {
      panel: { reviewsEach: 2, disciplines: [] },
      submissions: [idea('s1', 'tea'), idea('s2', 'tea')],
      reviewers: [reviewer('a'), reviewer('b'), reviewer('c', { tea: 9 })],
      excluded: [pair('s1', 'a')],
      kept: [pair('s1', 'a'), pair('s1', 'b'), pair('s2', 'a'), pair('s2', 'gone')],
    };
    const proposal = assign(input);
    expect(proposal.released).toEqual([pair('s1', 'a'), pair('s2', 'gone')]);
    expect(
      proposal.assignments.map(({ submissionId, reviewerId, kept }) => [submissionId, reviewerId, kept]),
    ).toEqual([
      ['s1', 'b', true],
      ['s1', 'c', false],
      ['s2', 'a', true],
      ['s2', 'c', false],
    ]);
  });

  it('keeps more than the panel asks for when they stand, and beyond the capacity', () => {
    const proposal = assign({
      submissions: [idea('s1')],
      reviewers: [reviewer('a', {}, null, 0), reviewer('b')],
      kept: [pair('s1', 'a'), pair('s1', 'b')],
    });
    expect(pairsOf(proposal)).toEqual(['s1:a', 's1:b']);
  });

  it.each<[string, Partial<AssignmentInput>, object[]]>([
    [
      'nobody of the discipline',
      {
        panel: { reviewsEach: 1, disciplines: ['research'] },
        submissions: [idea('s1')],
        reviewers: [reviewer('a', {}, 'marketing')],
      },
      [{ discipline: 'research', reason: 'NOBODY_ON_PANEL', missing: 1, excluded: 0, full: 0 }],
    ],
    [
      'all excluded',
      { submissions: [idea('s1')], reviewers: [reviewer('a')], excluded: [pair('s1', 'a')] },
      [{ discipline: null, reason: 'ALL_EXCLUDED', missing: 1, excluded: 1, full: 0 }],
    ],
    [
      'more asked for than there are reviewers',
      { panel: { reviewsEach: 3, disciplines: [] }, submissions: [idea('s1')], reviewers: [reviewer('a')] },
      [{ discipline: null, reason: 'ALL_EXCLUDED', missing: 2, excluded: 0, full: 0 }],
    ],
    [
      'all at capacity',
      {
        submissions: [idea('s1'), idea('s2', 'tea')],
        reviewers: [reviewer('a', { tea: 1 }, null, 1)],
      },
      [{ submissionId: 's2', reason: 'ALL_AT_CAPACITY', missing: 1, excluded: 0, full: 1 }],
    ],
    [
      'a discipline, where those kept take the places',
      {
        panel: { reviewsEach: 1, disciplines: ['research'] },
        submissions: [idea('s1')],
        reviewers: [reviewer('a', {}, 'marketing'), reviewer('b', {}, 'research')],
        kept: [pair('s1', 'a')],
      },
      [{ discipline: 'research', reason: 'PLACES_TAKEN_BY_KEPT', full: 1 }],
    ],
  ])('tells what could not be satisfied: %s', (_, input, expected) => {
    const { lacking } = assign(input);
    expect(lacking).toHaveLength(expected.length);
    expect(lacking).toMatchObject(expected);
  });

  it.each<[string, Partial<AssignmentInput>, string[]]>([
    ['no reviews', { panel: { reviewsEach: 0, disciplines: [] } }, ['PANEL_REVIEWS_INVALID']],
    ['half a review', { panel: { reviewsEach: 1.5, disciplines: [] } }, ['PANEL_REVIEWS_INVALID']],
    [
      'more disciplines than reviews',
      { panel: { reviewsEach: 1, disciplines: ['a', 'b'] } },
      ['PANEL_DISCIPLINES_TOO_MANY'],
    ],
    [
      'a discipline twice',
      { panel: { reviewsEach: 2, disciplines: ['a', 'a'] } },
      ['PANEL_DISCIPLINE_TWICE'],
    ],
    ['a negative capacity', { reviewers: [reviewer('a', {}, null, -1)] }, ['REVIEWER_CAPACITY_INVALID']],
    [
      'a level of 0 and one of 101',
      { reviewers: [reviewer('a', { x: 0, y: 101 })] },
      ['EXPERTISE_INVALID', 'EXPERTISE_INVALID'],
    ],
    ['a reviewer twice', { reviewers: [reviewer('a'), reviewer('a')] }, ['REVIEWER_TWICE']],
    ['a submission twice', { submissions: [idea('s'), idea('s')] }, ['SUBMISSION_TWICE']],
  ])('refuses %s', (_, input, codes) => {
    const outcome = assignReviewers({ ...base, ...input });
    expect(outcome.ok ? [] : outcome.refusals.map(({ code }) => code)).toEqual(codes);
  });
});
