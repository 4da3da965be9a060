import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, SYSTEM } from '@octavo/platform/database';
import { ok } from '@octavo/domain/shared';
import type { RecordedEvent } from '@octavo/platform/history';
import { AppUnderTest, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { createClient, type Client } from 'graphql-ws';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';

const EVENTS = `subscription ($id: ID!, $only: Boolean) {
  challengeEvents(challengeId: $id, onlyStatusChanges: $only) {
    action subjectType subjectId submissionId implementationId status
  }
}`;

let test: TestDatabase;
let apis: AppUnderTest[];
let scene: ChallengeScene;
const clients: Client[] = [];

beforeAll(async () => {
  test = await testDatabase();
  apis = await Promise.all([1, 2].map(() => AppUnderTest.start('api', test.url)));
  scene = await makeChallenge(test.database);
}, 60_000);
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await test.close();
});

/** What came over one connection: events, and what the server refused with. */
interface Heard {
  readonly events: Record<string, unknown>[];
  readonly errors: { message: string; code: unknown }[];
  ended: boolean;
}

function listen(
  server: number,
  token: string | null,
  query = EVENTS,
  variables: Record<string, unknown> = { id: scene.id },
): Heard {
  const client = createClient({
    url: `ws://127.0.0.1:${apis[server]?.port}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  clients.push(client);
  const heard: Heard = { events: [], errors: [], ended: false };
  const refuse = (errors: readonly { message: string; extensions?: Record<string, unknown> }[]) =>
    heard.errors.push(...errors.map(({ message, extensions }) => ({ message, code: extensions?.['code'] })));
  client.subscribe<{ challengeEvents: Record<string, unknown> }>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (errors) refuse(errors);
        if (data) heard.events.push(data.challengeEvents);
      },
      error: (errors) => refuse(errors as never),
      complete: () => (heard.ended = true),
    },
  );
  return heard;
}

async function until(done: () => boolean, what: () => unknown): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (done()) return;
    await sleep(20);
  }
  throw new Error(`It did not come: ${JSON.stringify(what())}`);
}

const happens = (...events: Omit<RecordedEvent, 'challengeId'>[]) =>
  test.database.transaction(SYSTEM, async (transaction) => {
    for (const event of events) transaction.record({ ...event, challengeId: scene.id });
    return ok(true);
  });
const submission = { type: 'submission', id: newId() };
const implementation = { type: 'implementation', id: newId() };

/** Enough for a connection to be open and subscribed. */
const settle = () => sleep(400);

describe('events of a challenge', () => {
  it('reach the sponsor on every API process, status and all; blind and private matters reach nobody (S11)', async () => {
    const sponsor = await scene.token('sponsor');
    const heard = [listen(0, sponsor), listen(1, sponsor)];
    const statuses = listen(1, sponsor, EVENTS, { id: scene.id, only: true });
    await settle();
    await happens(
      { action: 'vote.cast', subject: submission, data: { choice: 'agree' } },
      { action: 'score.given', subject: submission, data: { value: 3 } },
      { action: 'review.assigned', subject: submission },
      {
        action: 'comment.posted',
        subject: { type: 'comment', id: submission.id },
        data: { submissionId: submission.id },
      },
      { action: 'decision.recorded', subject: submission, data: { outcome: 'adopted' } },
      { action: 'role.assigned', subject: { type: 'role_assignment', id: newId() } },
    );
    await happens({
      action: 'stage.entered',
      subject: implementation,
      data: { submissionId: submission.id, stage: 'pilot' },
    });
    const decision = {
      action: 'decision.recorded',
      subjectType: 'submission',
      subjectId: submission.id,
      submissionId: submission.id,
      implementationId: null,
      status: 'adopted',
    };
    const stage = {
      action: 'stage.entered',
      subjectType: 'implementation',
      subjectId: implementation.id,
      submissionId: submission.id,
      implementationId: implementation.id,
      status: 'pilot',
    };
    for (const each of heard) {
      await until(
        () => each.events.length >= 3,
        () => each,
      );
      expect(each.events.map(({ action }) => action)).toEqual([
        'comment.posted',
        'decision.recorded',
        'stage.entered',
      ]);
      expect(each.events.slice(1)).toEqual([decision, stage]);
    }
    await until(
      () => statuses.events.length >= 2,
      () => statuses,
    );
    expect(statuses.events).toEqual([decision, stage]);
  });

  it('come even when an older transaction is open for a while and ends in silence', async () => {
    const heard = listen(0, await scene.token('owner'));
    await settle();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = test.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query(`insert into rate_limit (key, hits, resets_at) values ($1, 1, now())`, [
        newId(),
      ]);
      await held;
      return ok(true);
    });
    await sleep(100);
    await happens({ action: 'decision.recorded', subject: submission, data: { outcome: 'later' } });
    await sleep(700);
    expect(heard.events).toEqual([]);
    release();
    await slow;
    await until(
      () => heard.events.length === 1,
      () => heard,
    );
  });

  it('are refused to everybody else, and for what is not there, in the same words', async () => {
    const elsewhere = await makeChallenge(test.database);
    const refused = [
      listen(0, null),
      listen(0, 'nonsense'),
      listen(0, await scene.token('reviewer')),
      listen(0, await elsewhere.token('sponsor')),
      listen(0, await scene.token('sponsor'), EVENTS, { id: newId() }),
      listen(0, await scene.token('sponsor'), EVENTS, { id: 'no id' }),
      listen(0, await scene.token('sponsor', 'admin')),
    ];
    await until(
      () => refused.every(({ errors }) => errors.length > 0),
      () => refused,
    );
    const codes = refused.map(({ errors }) => errors[0]?.code);
    expect(codes).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
      'UNAUTHENTICATED',
    ]);
    expect(new Set(refused.slice(3, 6).map(({ errors }) => errors[0]?.message)).size).toBe(1);
    await happens({ action: 'decision.recorded', subject: submission, data: { outcome: 'adopted' } });
    await sleep(300);
    expect(refused.flatMap(({ events }) => events)).toEqual([]);
  });

  it('end when the session does, or the role', async () => {
    const byRole = await makeChallenge(test.database);
    const [ended, kept] = [await scene.token('sponsor'), await scene.token('owner')];
    const heard = listen(0, ended);
    const staying = listen(0, kept);
    const roleless = listen(1, await byRole.token('sponsor'), EVENTS, { id: byRole.id });
    await settle();
    await test.database.query('update session set revoked_at = now() where person_id = $1', [
      scene.team.sponsor,
    ]);
    await test.database.query('update role_assignment set ends_at = now() where person_id = $1', [
      byRole.team.sponsor,
    ]);
    await happens({ action: 'challenge.paused', subject: { type: 'challenge', id: scene.id } });
    await test.database.transaction(SYSTEM, async (transaction) => {
      transaction.record({
        action: 'challenge.paused',
        subject: { type: 'challenge', id: byRole.id },
        challengeId: byRole.id,
      });
      return ok(true);
    });
    await until(
      () => heard.ended && roleless.ended && staying.events.length > 0,
      () => [heard, roleless, staying],
    );
    expect([heard.events, roleless.events]).toEqual([[], []]);
    expect(staying.events).toMatchObject([{ action: 'challenge.paused', status: 'paused' }]);
  });
});

describe('the socket', () => {
  it.each([
    ['a query', '{ __typename }'],
    ['a mutation', 'mutation { signOut { done } }'],
    [
      'a query beside a subscription',
      `query A { __typename } ${EVENTS.replace('subscription', 'subscription B')}`,
    ],
  ])('serves no %s: that would go around the limits', async (_, query) => {
    const heard = listen(0, await scene.token('owner'), query);
    await until(
      () => heard.errors.length > 0,
      () => heard,
    );
    expect(heard.errors[0]).toEqual({
      message: 'Only subscriptions are served over WebSocket. Send queries and mutations over HTTP.',
      code: 'BAD_REQUEST',
    });
  });

  it('holds a subscription to the limits of its text', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `a${n}: action`).join(' ');
    const heard = listen(
      0,
      await scene.token('owner'),
      `subscription { challengeEvents(challengeId: "${scene.id}") { ${many} } }`,
    );
    await until(
      () => heard.errors.length > 0,
      () => heard,
    );
    expect(heard.errors[0]?.code).toBe('QUERY_TOO_COSTLY');
  });
});
