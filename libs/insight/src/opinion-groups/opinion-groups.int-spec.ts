import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VotingForm } from '@octavo/domain/voting';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../../challenges/src/testing/challenge.fixture.js';
import { makePeople } from '../../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import { castOpinion, twoCamps } from '../testing/opinion.fixture.js';
import { OpinionClock } from './opinion-clock.service.js';
import { OpinionGroupsService } from './opinion-groups.service.js';

let test: TestDatabase;
let opinions: OpinionGroupsService;

beforeAll(async () => {
  test = await testDatabase();
  opinions = new OpinionGroupsService(test.database);
});
afterAll(() => test.close());

/** A clock that has just started: it remembers no earlier run. */
const tick = (): Promise<number> => new OpinionClock(test.database, opinions).tick();

const shown = async ({ id }: ChallengeScene) => {
  const found = (await opinions.ofChallenges([id])).get(id);
  return { code: found?.refused?.code ?? null, view: found?.view ?? null };
};

const rows = async ({ id }: ChallengeScene) =>
  test.database.query<{ as_of: Date; outcome: object; places: { places: unknown[] } }>(
    'select as_of, outcome, places from opinion_grouping where challenge_id = $1',
    [id],
  );

async function scene(votingForm: VotingForm, blind = false) {
  const challenge = await makeChallenge(test.database, { votingForm, blind });
  const ideas: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    ideas.push((await makeSubmission(test.database, { challengeId: challenge.id })).id);
  }
  return { challenge, ideas };
}

describe('groups of opinion', () => {
  it('are worked out once votes have changed, keep their numbers, and tell nobody where a person stands', async () => {
    const { challenge, ideas } = await scene('opinion');
    expect(await shown(challenge)).toEqual({ code: 'OPINION_GROUPS_NOT_YET', view: null });
    const [first] = await twoCamps(test.database, challenge, ideas, [14, 10]);
    expect(await tick()).toBe(1);
    const { code, view } = await shown(challenge);
    expect(code).toBeNull();
    expect(view).toMatchObject({ voters: 24, placed: 24, reason: null });
    expect(view?.groups.map(({ number, voters }) => [number, voters])).toEqual([
      [1, 14],
      [2, 10],
    ]);
    expect(view?.consensus.map(({ submission, side }) => [submission, side])).toEqual([[ideas[9], 'agree']]);
    for (const { statements } of view?.groups ?? []) {
      for (const { agree, disagree, pass, votes } of statements) {
        expect(agree + disagree + pass).toBe(votes);
        expect(votes).toBeGreaterThanOrEqual(8);
      }
    }
    const text = JSON.stringify(view);
    for (const person of first ?? []) expect(text).not.toContain(person);

    expect(await tick()).toBe(0);
    const [before] = await rows(challenge);
    const others = await makePeople(test.database, 9);
    for (const person of others) {
      for (const [n, idea] of ideas.entries()) {
        await castOpinion(test.database, challenge, idea, person, n % 2 === 1 ? 'agree' : 'disagree');
      }
    }
    expect(await tick()).toBe(1);
    const later = await shown(challenge);
    // The second camp is the larger one now, and is called what it was called.
    expect(later.view?.groups.map(({ number, voters }) => [number, voters])).toEqual([
      [1, 14],
      [2, 19],
    ]);
    expect(later.view?.asOf.getTime()).toBeGreaterThan(before?.as_of.getTime() ?? Infinity);
  });

  it('are not worked out while voting is blind, and are right after it (S08, L-A2)', async () => {
    const { challenge, ideas } = await scene('opinion', true);
    await twoCamps(test.database, challenge, ideas, [9, 9]);
    expect(await tick()).toBe(0);
    expect(await rows(challenge)).toEqual([]);
    expect(await shown(challenge)).toEqual({ code: 'OPINIONS_AFTER_VOTING', view: null });
    await movePhase(test.database, challenge.id, 'voting', [-7, 0]);
    expect(await shown(challenge)).toEqual({ code: 'OPINION_GROUPS_NOT_YET', view: null });
    expect(await tick()).toBe(1);
    expect((await shown(challenge)).view?.groups.map(({ voters }) => voters)).toEqual([9, 9]);
    await movePhase(test.database, challenge.id, 'voting', [-7, 7]);
    expect(await shown(challenge)).toEqual({ code: 'OPINIONS_AFTER_VOTING', view: null });
  });

  it('are not shown of few people', async () => {
    const { challenge, ideas } = await scene('opinion');
    await twoCamps(test.database, challenge, ideas, [9, 6]);
    expect(await tick()).toBe(1);
    expect(await shown(challenge)).toEqual({ code: 'OPINION_VOTERS_TOO_FEW', view: null });
  });

  it('are not there where people support, and leave out what was turned away', async () => {
    const support = await scene('support');
    expect(await shown(support.challenge)).toEqual({ code: 'OPINIONS_NOT_ASKED', view: null });
    const { challenge, ideas } = await scene('opinion');
    await twoCamps(test.database, challenge, ideas, [10, 10]);
    expect(await tick()).toBe(1);
    await test.database.query(
      "update submission set moderation = 'rejected', moderation_reason = 'Advertises.' where id = $1",
      [ideas[9]],
    );
    expect(await tick()).toBe(1);
    const { view } = await shown(challenge);
    expect(view?.submissions).toBe(9);
    expect(JSON.stringify(view)).not.toContain(ideas[9]);
  });

  it('stand still once a challenge was closed and they were worked out', async () => {
    const { challenge, ideas } = await scene('opinion', true);
    await twoCamps(test.database, challenge, ideas, [8, 8]);
    await test.database.query("update challenge set state = 'closed', closed_at = now() where id = $1", [
      challenge.id,
    ]);
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(0);
    expect((await shown(challenge)).view?.groups).toHaveLength(2);
  });
});
