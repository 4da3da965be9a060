import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { newId } from '@octavo/platform/database';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
  type TeamPlace,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';

const HISTORY = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $action: String) {
  history(challengeId: $id, first: $first, after: $after, last: $last, before: $before, action: $action) {
    nodes { action actor { name } details { name value } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface History {
  history: {
    nodes: { action: string; actor: { name: string } | null; details: { name: string; value: string }[] }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  } | null;
}

let test: TestDatabase;
let admin: AppUnderTest;
let scene: ChallengeScene;

beforeAll(async () => {
  test = await testDatabase();
  admin = await AppUnderTest.start('admin', test.url);
  scene = await makeChallenge(test.database, { blind: true });
  await happened('owner', 'challenge.published', {});
  await happened('reviewer', 'score.given', { value: 5, criterion: 'new' });
  await happened('coach', 'vote.cast', { choice: 'agree' });
  await happened('decisionMaker', 'decision.recorded', { outcome: 'adopted', number: 1 });
}, 60_000);
afterAll(async () => {
  await admin.stop();
  await test.close();
});

const happened = async (place: TeamPlace, action: string, data: Record<string, unknown>) =>
  test.database.transaction(await scene.as(place, 'admin'), async (transaction) => {
    transaction.record({ action, subject: { type: 'submission', id: newId() }, challengeId: scene.id, data });
    return ok(true);
  });
const read = async (token: string | null, variables: Record<string, unknown> = {}) =>
  new GraphqlClient(admin.url, token).ask<History>(HISTORY, { id: scene.id, first: 10, ...variables });

describe('the record of a challenge', () => {
  it('reads newest first, with names, and without what is blind or a reviewer’s own', async () => {
    const { data } = await read(await scene.token('auditor', 'admin'));
    expect(data?.history?.nodes).toEqual([
      {
        action: 'decision.recorded',
        actor: { name: 'Dirk Decides' },
        details: [
          { name: 'number', value: '1' },
          { name: 'outcome', value: 'adopted' },
        ],
      },
      { action: 'score.given', actor: { name: 'Rik Reviewer' }, details: [] },
      { action: 'challenge.published', actor: { name: 'Olga Owner' }, details: [] },
    ]);
  });

  it('is read page by page in both directions, and by action', async () => {
    const token = await scene.token('owner', 'admin');
    const first = (await read(token, { first: 2 })).data?.history;
    expect(first?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = (await read(token, { first: 2, after: first?.pageInfo.endCursor })).data?.history;
    expect(second?.nodes.map(({ action }) => action)).toEqual(['challenge.published']);
    const back = (await read(token, { first: null, last: 5, before: second?.pageInfo.startCursor })).data
      ?.history;
    expect(back?.nodes.map(({ action }) => action)).toEqual(['decision.recorded', 'score.given']);
    const some = (await read(token, { action: 'score.given' })).data?.history;
    expect(some?.nodes.map(({ action }) => action)).toEqual(['score.given']);
    expect((await read(token, { action: 'vote.cast' })).data?.history?.nodes).toEqual([]);
  });

  it.each<TeamPlace>(['reviewer', 'sponsor', 'decisionMaker', 'moderator', 'coach'])(
    'is closed to a %s',
    async (place) => {
      const { data, errors } = await read(await scene.token(place, 'admin'));
      expect([data?.history ?? null, errors[0]?.extensions?.['code']]).toEqual([null, 'FORBIDDEN']);
    },
  );

  it('is closed to nobody in particular, to owners of other challenges, and absent for what is not there', async () => {
    const elsewhere = await makeChallenge(test.database);
    expect((await read(null)).errors[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    expect((await read(await elsewhere.token('owner', 'admin'))).data?.history).toBeNull();
    const owner = await scene.token('owner', 'admin');
    expect((await read(owner, { id: newId() })).data?.history).toBeNull();
    expect((await read(owner, { id: 'no id' })).data?.history).toBeNull();
    expect((await read(await scene.token('administrator', 'admin'))).data?.history?.nodes.length).toBe(3);
  });

  it('tells that somebody voted once the blind round is over', async () => {
    await movePhase(test.database, scene.id, 'voting', [null, -0.001]);
    const { data } = await read(await scene.token('auditor', 'admin'), { action: 'vote.cast' });
    expect(data?.history?.nodes).toEqual([
      { action: 'vote.cast', actor: { name: 'Koos Coach' }, details: [] },
    ]);
  });
});
