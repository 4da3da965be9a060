import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { SHOWN_TO_SPONSORS, toChallengeEvent } from './challenge-events.js';

/** The program of the concepts that record events. */
const program = globSync('libs/*/src/**/*.ts')
  .filter((path) => !/^libs\/(notifications|insight)\/|\.(spec|int-spec|fixture)\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const isRecorded = (action: string): boolean =>
  program.includes(`'${action}'`) || program.includes(`\`${action.split('.')[0]}.\${`);

describe('what sponsors hear of', () => {
  it.each(Object.keys(SHOWN_TO_SPONSORS))('%s is recorded somewhere, by this very name', (action) => {
    expect(isRecorded(action)).toBe(true);
  });

  it('holds nothing of votes, scores, reviews or people’s roles', () => {
    const confidential = Object.keys(SHOWN_TO_SPONSORS).filter((action) =>
      /^(vote|score|review|role|session|person|api_token)\./.test(action),
    );
    expect(confidential).toEqual([]);
  });

  it.each(['vote.cast', 'score.given', 'review.assigned', 'toString', 'constructor'])(
    'is not %s',
    (action) => {
      const event = {
        ...{ id: 'e', action, at: new Date(0), actorId: 'a', onBehalfOf: null, challengeId: 'c' },
        ...{ subjectType: 'submission', subjectId: 's', data: { outcome: 'adopted', reason: 'private' } },
        position: { transaction: '1', sequence: '1' },
      };
      expect(toChallengeEvent(event)).toBeNull();
    },
  );
});
