import { describe, expect, it } from '@jest/globals';
import { maySeeSubmission, type SightFacts } from './may-see-submission.js';

type Row = [
  state: SightFacts['state'],
  moderation: SightFacts['moderation'],
  author: boolean,
  other: boolean,
  moderator: boolean,
];

describe('maySeeSubmission', () => {
  it.each<Row>([
    ['draft', 'accepted', true, false, false],
    ['draft', 'rejected', true, false, false],
    ['submitted', 'accepted', true, true, true],
    ['submitted', 'rejected', true, false, true],
    ['withdrawn', 'accepted', true, true, true],
    ['withdrawn', 'rejected', true, false, true],
  ])('%s and %s: author %s, others %s, moderators %s', (state, moderation, author, other, moderator) => {
    const sees = (isAuthor: boolean, isModerator: boolean): boolean =>
      maySeeSubmission({ state, moderation, isAuthor, isModerator }) === null;
    expect([sees(true, false), sees(false, false), sees(false, true)]).toEqual([author, other, moderator]);
  });
});
