import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, Database, migrate } from '@octavo/platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@octavo/platform/embedded-postgres';
import { AppUnderTest, SubscriptionUnderTest, type AppName } from '@octavo/platform/testing';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { startSlowMail, type SlowMail } from './slow-mail.fixture.js';
import { deedsOf, halfDone, marksThere, type Deed } from './survival-scene.fixture.js';

const EVENTS = 'subscription ($id: ID!) { challengeEvents(challengeId: $id) { id action subjectId } }';

interface Heard {
  challengeEvents: { id: string; action: string; subjectId: string };
}

describe('Postgres, killed under load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-survival-'));
  const apps = new Map<AppName, AppUnderTest>();
  let postgres: EmbeddedPostgres;
  let database: Database;
  let mail: SlowMail;
  let scene: ChallengeScene;
  let events: SubscriptionUnderTest<Heard>;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    // As in production: what is committed is on the disk.
    postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), keepAlive: true });
    await migrate(postgres.url);
    database = new Database(await createDataSource({ url: postgres.url }).initialize());
    mail = await startSlowMail();
    // Mails are on their way all the time, also when Postgres dies.
    mail.answerAfter(400);
    scene = await makeChallenge(database);
    for (const name of ['api', 'admin', 'worker'] as const)
      apps.set(name, await AppUnderTest.start(name, postgres.url, { OCTAVO_MAIL_URL: mail.url }));
    events = await SubscriptionUnderTest.open(app('api').url, await scene.token('sponsor'), EVENTS, {
      id: scene.id,
    });
  }, 90_000);
  afterAll(async () => {
    await events.close();
    await Promise.all([...apps.values()].map((one) => one.stop()));
    await mail.close();
    await database.onApplicationShutdown();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  function app(name: AppName): AppUnderTest {
    const found = apps.get(name);
    if (!found) throw new Error(`${name} was not started.`);
    return found;
  }

  /** What `/readyz` says; null without an answer within two seconds. */
  const readiness = async (name: AppName): Promise<number | null> =>
    (await fetch(`${app(name).url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null))
      ?.status ?? null;

  const key = ({ kind, mark }: Deed): string => `${kind} ${mark}`;

  async function until(
    met: () => boolean | Promise<boolean>,
    what: string,
    patience = 15_000,
  ): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(25)) if (await met()) return;
    throw new Error(
      `${what}: not in time.\n${[...apps.values()].map(({ log }) => log.slice(-1_500)).join('\n')}`,
    );
  }

  it('is back within seconds: api, admin and worker work again, and nothing is lost, doubled or missed', async () => {
    const deeds = await deedsOf(database, scene, app('api').url, 200);
    const acknowledged = new Map<string, string>();
    const told = new Map<AppName, Set<number | null>>([...apps.keys()].map((name) => [name, new Set()]));
    let done = false;
    const watching = [...told].map(async ([name, said]) => {
      for (; !done; await sleep(50)) said.add(await readiness(name));
    });
    const { pid } = postgres;
    // Twenty at a time; whoever gets no answer tries again until there is one, as people do.
    const waiting = [...deeds];
    const begun = performance.now();
    let killed = 0;
    let firstAfter = 0;
    const people = Array.from({ length: 20 }, async () => {
      for (let deed = waiting.shift(); deed; deed = waiting.shift()) {
        const id = await deed.send().catch(() => null);
        if (id === null) {
          if (deed.kind !== 'comment') waiting.push(deed);
          await sleep(100);
          continue;
        }
        acknowledged.set(key(deed), id);
        if (killed && !firstAfter && performance.now() > killed + 50) firstAfter = performance.now();
        if (acknowledged.size === 80 && !killed) {
          process.kill(pid, 'SIGKILL');
          killed = performance.now();
        }
      }
    });
    await Promise.all(people);
    expect(killed).toBeGreaterThan(begun);
    expect(firstAfter - killed).toBeLessThan(10_000);
    expect(postgres.pid).not.toBe(pid);

    for (const name of apps.keys())
      await until(async () => (await readiness(name)) === 200, `${name} is ready again`, 10_000);
    done = true;
    await Promise.all(watching);
    // Meanwhile each of them said so; nobody went silent or broke.
    for (const [name, said] of told) expect([name, [...said].sort()]).toEqual([name, [200, 503]]);

    const there = await marksThere(database, scene.id);
    expect([...acknowledged.keys()].filter((mark) => there.get(mark) !== 1)).toEqual([]);
    expect([...there].filter(([, count]) => count > 1)).toEqual([]);
    expect(deeds.filter((deed) => deed.kind !== 'comment' && !there.has(key(deed)))).toEqual([]);
    expect(await halfDone(database, scene.id)).toEqual([]);
  }, 60_000);

  it('lets subscribers hear of everything, once and on the same connection', async () => {
    const rows = await database.query<{ id: string }>(
      "select id from history where challenge_id = $1 and action = 'submission.submitted'",
      [scene.id],
    );
    expect(rows).toHaveLength(40);
    await until(() => events.heard.length >= rows.length, 'subscribers hear all');
    await sleep(200);
    const heard = events.heard
      .filter(({ challengeEvents: { action } }) => action === 'submission.submitted')
      .map(({ challengeEvents: { id } }) => id);
    expect(heard.sort()).toEqual(rows.map(({ id }) => id).sort());
    expect([events.failure, events.ended]).toEqual([null, false]);
  }, 30_000);

  it('has every idea’s receipt sent exactly once', async () => {
    await until(async () => {
      const [row] = await database.query<{ left: number }>(
        'select 40 - count(*) filter (where sent_at is not null)::int as left from mail',
      );
      return row?.left === 0;
    }, 'receipts are sent');
    expect(new Set(mail.taken).size).toBe(40);
    // Only a mail that the server took in the very moment of the kill may be there twice.
    expect(mail.taken.length).toBeLessThanOrEqual(44);
  }, 30_000);
});
