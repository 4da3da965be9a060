import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nobody } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../../challenges/src/testing/challenge.fixture.js';
import { makePeople } from '../../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import type { FeedOrder } from '../feed/feed.js';
import { FeedService } from '../feed/feed.service.js';
import { BrowseClock } from './browse-clock.service.js';
import { ExposureRecorder, SOMEBODY } from './exposure-recorder.service.js';
import { StandingReader } from './standing-reader.service.js';

const ANYBODY = nobody('en', null);

describe('looking around', () => {
  let test: TestDatabase;
  let exposure: ExposureRecorder;
  let feed: FeedService;
  let clock: BrowseClock;
  let standings: StandingReader;

  beforeAll(async () => {
    test = await testDatabase();
    exposure = new ExposureRecorder(test.database);
    feed = new FeedService(test.database, exposure);
    clock = new BrowseClock(test.database);
    standings = new StandingReader(test.database);
  });
  afterAll(() => test.close());

  /** Three ideas, sent in one after another, with 0, 12 and 3 supports. */
  async function ideas(settings: Parameters<typeof makeChallenge>[1]): Promise<{
    readonly scene: ChallengeScene;
    readonly ids: readonly [string, string, string];
  }> {
    const scene = await makeChallenge(test.database, settings);
    const made: string[] = [];
    for (const supports of [0, 12, 3]) {
      const { id } = await makeSubmission(test.database, { challengeId: scene.id });
      made.push(id);
      await test.database.query(
        `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
         select $1, $2, person_id, 'support', now() from unnest($3::uuid[]) as person_id`,
        [scene.id, id, await makePeople(test.database, supports)],
      );
    }
    return { scene, ids: made as [string, string, string] };
  }

  async function order(
    scene: ChallengeScene,
    by: FeedOrder,
    from?: readonly [string, string],
  ): Promise<unknown> {
    const outcome = await feed.page(ANYBODY, {
      challengeSlug: scene.slug,
      order: by,
      search: null,
      authorId: null,
      size: 20,
      backward: false,
      from: from ?? null,
      seed: 'tea',
      whole: false,
      counts: new Set(),
    });
    return outcome.ok ? outcome.value.map(({ id }) => id) : outcome.refusals.map(({ code }) => code);
  }

  it('orders by support with its uncertainty, and says between which places an idea is', async () => {
    const { scene, ids } = await ideas({ votingForm: 'support' });
    const [none, most, some] = ids;
    await clock.run();
    expect(await order(scene, 'best_supported')).toEqual([most, some, none]);
    expect(await order(scene, 'hot')).toEqual([most, some, none]);
    const standing = await standings.byIds(ids);
    expect(standing.get(most)?.from).toBe(1);
    expect(standing.get(none)?.to).toBe(3);
  });

  it('goes on from a cursor in every order', async () => {
    const { scene, ids } = await ideas({ votingForm: 'support' });
    await clock.run();
    const [first] = await test.database.query<{ wilson: string }>(
      'select wilson::text from browse_rank where submission_id = $1',
      [ids[1]],
    );
    expect(await order(scene, 'best_supported', [first?.wilson ?? '', ids[1]])).toEqual([ids[2], ids[0]]);
  });

  it('tells nothing of votes while voting is blind, not even by an order', async () => {
    const { scene, ids } = await ideas({ votingForm: 'support', blind: true });
    await movePhase(test.database, scene.id, 'voting', [-1, 5]);
    await clock.run();
    expect(await order(scene, 'best_supported')).toEqual(['ORDER_IS_BLIND']);
    expect(await order(scene, 'hot')).toEqual(['ORDER_IS_BLIND']);
    expect((await standings.byIds(ids)).size).toBe(0);
    const rows = await test.database.query(
      'select distinct wilson, rank_from, rank_to from browse_rank where challenge_id = $1',
      [scene.id],
    );
    expect(rows).toEqual([{ wilson: 0, rank_from: null, rank_to: null }]);
    expect(await order(scene, 'least_seen')).toHaveLength(3);
  });

  it('records a sample of who was shown what, and shows the least seen first', async () => {
    const { scene, ids } = await ideas({ votingForm: 'support' });
    const recorder = new ExposureRecorder(test.database);
    recorder.shown(ANYBODY, { challengeId: scene.id, submissionIds: [ids[0], ids[1]] });
    recorder.shown(ANYBODY, { challengeId: scene.id, submissionIds: [ids[2]] });
    await recorder.write();
    const rows = await test.database.query(
      'select submission_id, viewer, place from exposure where challenge_id = $1 order by place',
      [scene.id],
    );
    expect(rows).toEqual([
      { submission_id: ids[0], viewer: SOMEBODY, place: 0 },
      { submission_id: ids[1], viewer: SOMEBODY, place: 1 },
    ]);
    await clock.run();
    expect((await order(scene, 'least_seen')) as string[]).toEqual([ids[2], ...[ids[0], ids[1]].sort()]);
  });

  it('removes the rank of an idea that is not open any more, and changes nothing else', async () => {
    const { scene, ids } = await ideas({ votingForm: 'support' });
    await clock.run();
    const ranks = (): Promise<{ submission_id: string; ranked_at: Date }[]> =>
      test.database.query(
        'select submission_id, ranked_at from browse_rank where challenge_id = $1 order by submission_id',
        [scene.id],
      );
    const before = await ranks();
    await clock.run();
    expect(await ranks()).toEqual(before);
    await test.database.query("update submission set moderation = 'rejected' where id = $1", [ids[1]]);
    await clock.run();
    expect((await ranks()).map(({ submission_id }) => submission_id)).toEqual([ids[0], ids[2]].sort());
  });
});
