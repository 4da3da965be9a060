import { describe, expect, it } from '@jest/globals';

import { ROLES } from '@octavo/domain/shared';

import { scoreVisibility, type ScoreViewer, type ScoreVisibility } from './may-see-scores.js';

const reader: ScoreViewer = { roles: [], isAuthor: false, ownReview: 'none', isDecided: false };
const nothing: ScoreVisibility = { own: false, result: false, scores: false, reasons: false };
const result = { ...nothing, result: true };
const everything = { ...result, scores: true, reasons: true };

describe('scoreVisibility', () => {
  it.each<[string, Partial<ScoreViewer>, ScoreVisibility]>([
    ['anybody, before the decision', {}, nothing],
    ['anybody, after the decision', { isDecided: true }, result],
    ['a reviewer still busy', { roles: ['reviewer'], ownReview: 'incomplete' }, { ...nothing, own: true }],
    ['a reviewer who is ready', { roles: ['reviewer'], ownReview: 'complete' }, { ...everything, own: true }],
    ['a reviewer of other submissions', { roles: ['reviewer'] }, nothing],
    ['an owner', { roles: ['owner'] }, everything],
    [
      'an owner who still has to review',
      { roles: ['owner'], ownReview: 'incomplete' },
      { ...nothing, own: true },
    ],
    ['a decision maker', { roles: ['decision_maker'] }, everything],
    ['a decision maker on an own idea', { roles: ['decision_maker'], isAuthor: true }, nothing],
    ['the sponsor', { roles: ['sponsor'] }, result],
    ['the sponsor, after the decision', { roles: ['sponsor'], isDecided: true }, result],
    ['the auditor, before the decision', { roles: ['auditor'] }, nothing],
    ['the auditor, after the decision', { roles: ['auditor'], isDecided: true }, everything],
    ['the author, before the decision', { isAuthor: true }, nothing],
    ['the author, after the decision', { isAuthor: true, isDecided: true }, result],
    ['an administrator', { roles: ['administrator'] }, nothing],
  ])('%s', (_, change, expected) => {
    expect(scoreVisibility({ ...reader, ...change })).toEqual(expected);
  });

  it('keeps everything from a reviewer who is still busy, whatever else that person is', () => {
    for (const isDecided of [true, false]) {
      const seen = scoreVisibility({ roles: ROLES, isAuthor: false, ownReview: 'incomplete', isDecided });
      expect(seen).toEqual({ ...nothing, own: true });
    }
  });
});
