import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { nobody, type Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import pg from 'pg';
import {
  invite,
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../../challenges/src/testing/challenge.fixture.js';
import { makePeople, makePerson, signIn } from '../../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import { ExposureRecorder } from '../browsing/exposure-recorder.service.js';
import { COUNTED, type FeedItem, type FeedOrder, type FeedRequest } from './feed.js';
import { FeedService } from './feed.service.js';

const ANYBODY = nobody('en', null);

describe('the list of submissions', () => {
  let test: TestDatabase;
  let feed: FeedService;
  let scene: ChallengeScene;

  beforeAll(async () => {
    test = await testDatabase();
    feed = new FeedService(test.database, new ExposureRecorder(test.database));
    scene = await makeChallenge(test.database);
    await fill(scene, 100);
  });
  afterAll(() => test.close());

  /** Submissions of ten people: every fifth was sent in at the same moment, and most have 0 to 3 comments. */
  async function fill({ id }: ChallengeScene, count: number): Promise<void> {
    const authors = await makePeople(test.database, 10);
    await test.database.query(
      `insert into submission (id, challenge_id, author_id, state, title, body, locale, licence,
                               licence_accepted_at, submitted_at, comment_count, shuffle)
       select gen_random_uuid(), $1, ($2::uuid[])[1 + place % 10], 'submitted', 'Idea ' || place, 'Tea, with care.',
              'en', 'CC-BY-4.0', now(), timestamptz '2026-03-01' + (place / 5) * interval '1 millisecond',
              place % 4, (place / 2) * 42949672
         from generate_series(0, $3 - 1) as place`,
      [id, authors, count],
    );
  }

  async function page(
    request: Partial<FeedRequest>,
    viewer: Viewer = ANYBODY,
  ): Promise<readonly FeedItem[] | null> {
    const outcome = await feed.page(viewer, {
      challengeSlug: scene.slug,
      order: 'newest',
      search: null,
      authorId: null,
      size: 20,
      backward: false,
      from: null,
      seed: 'tea',
      whole: false,
      counts: new Set(COUNTED),
      ...request,
    });
    return outcome.ok ? outcome.value : null;
  }

  /** Ids of the whole list, page by page; `between` happens after every page. */
  async function walk(request: Partial<FeedRequest>, between?: (seen: readonly string[]) => Promise<void>) {
    const { size = 7 } = request;
    const seen: string[] = [];
    let pages = 0;
    for (let from: FeedRequest['from'] = null; ;) {
      const items: readonly FeedItem[] = (await page({ ...request, size, from })) ?? [];
      const shown = items.slice(0, size);
      seen.push(...shown.map(({ id }) => id));
      pages += 1;
      const last = shown.at(-1);
      if (items.length <= size || !last) return { seen, pages };
      from = [last.sortKey, last.id];
      await between?.(seen);
    }
  }

  const orders: readonly FeedOrder[] = ['newest', 'most_discussed', 'shuffled'];

  describe.each(orders)('in the order %s', (order) => {
    it('shows each exactly once over 100 pages, and backwards the same in reverse', async () => {
      const forward = await walk({ order, size: 1 });
      expect(forward.pages).toBe(100);
      expect(new Set(forward.seen).size).toBe(100);
      const backward = await walk({ order, size: 7, backward: true });
      expect(backward.seen).toEqual(forward.seen.toReversed());
    });

    it('loses and repeats none when some are withdrawn between pages, the one of the cursor too', async () => {
      const other = await makeChallenge(test.database);
      await fill(other, 60);
      const gone = new Set<string>();
      const { seen } = await walk({ order, challengeSlug: other.slug, size: 5 }, async (shown) => {
        const rows = await test.database.query<{ id: string }>(
          `update submission set state = 'withdrawn', withdrawn_at = now()
            where id = $2 or id = (select id from submission where challenge_id = $1 and state = 'submitted'
                                       and id <> all($3::uuid[]) order by id limit 1) returning id`,
          [other.id, shown.at(-1), shown],
        );
        for (const { id } of rows.flat()) if (id && !shown.includes(id)) gone.add(id);
      });
      expect(new Set(seen).size).toBe(seen.length);
      expect(gone.size).toBeGreaterThan(5);
      expect(seen.length + gone.size).toBe(60);
      expect(seen.filter((id) => gone.has(id))).toEqual([]);
    });
  });

  it('is newest first, by id where the moment is the same', async () => {
    const { seen } = await walk({});
    const rows = await test.database.query<{ id: string }>(
      'select id from submission where challenge_id = $1 order by submitted_at desc, id desc',
      [scene.id],
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  it('is most discussed first, by id where as many spoke', async () => {
    const { seen } = await walk({ order: 'most_discussed' });
    const rows = await test.database.query<{ id: string }>(
      'select id from submission where challenge_id = $1 order by comment_count desc, id desc',
      [scene.id],
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  it('is shuffled the same for one seed and differently for others', async () => {
    const [one, again, other] = await Promise.all(
      ['anna', 'anna', 'bert'].map((seed) => walk({ order: 'shuffled', seed })),
    );
    expect(one?.seen).toEqual(again?.seen);
    expect(one?.seen).not.toEqual(other?.seen);
  });

  it('starts everywhere: over many readers, many ideas come first', async () => {
    const first = await Promise.all(
      Array.from({ length: 200 }, (_, seed) => page({ order: 'shuffled', size: 1, seed: `reader ${seed}` })),
    );
    expect(new Set(first.map((items) => items?.[0]?.id)).size).toBeGreaterThan(30);
  });

  it('of one author has exactly theirs', async () => {
    const [{ author_id: authorId } = { author_id: '' }] = await test.database.query<{ author_id: string }>(
      'select author_id from submission where challenge_id = $1 limit 1',
      [scene.id],
    );
    const items = await page({ authorId, size: 100 });
    expect(items?.map((item) => item.authorId)).toEqual(Array.from({ length: 10 }, () => authorId));
  });

  it('has no drafts, withdrawn or rejected ideas, and none of other challenges', async () => {
    const other = await makeChallenge(test.database);
    const settings = { challengeId: other.id };
    const shown = await makeSubmission(test.database, settings);
    await makeSubmission(test.database, { ...settings, state: 'draft' });
    await makeSubmission(test.database, { ...settings, state: 'withdrawn' });
    await makeSubmission(test.database, { ...settings, moderation: 'rejected' });
    for (const order of orders)
      expect((await page({ order, challengeSlug: other.slug }))?.map(({ id }) => id)).toEqual([shown.id]);
  });

  describe('searched', () => {
    let texts: ChallengeScene;
    beforeAll(async () => {
      texts = await makeChallenge(test.database);
      for (const [title, body] of [
        ['Fietsen stallen', 'Meer plekken om fietsen neer te zetten bij de bibliotheken.'],
        ['Running water', 'Taps for runners who are running in the parks.'],
        ['Café zonder alcohol', 'Een terras voor iedereen, à la carte.'],
      ] as const)
        await makeSubmission(test.database, { challengeId: texts.id, title, body });
    });

    it.each<[string, readonly string[]]>([
      ['fiets', ['Fietsen stallen']],
      ['bibliotheek', ['Fietsen stallen']],
      ['run', ['Running water']],
      ['park tap', ['Running water']],
      ['cafe', ['Café zonder alcohol']],
      ['CAFÉ', ['Café zonder alcohol']],
      ['a la carte', ['Café zonder alcohol']],
      ['"running water"', ['Running water']],
      ['terras -alcohol', []],
      ['fiets or café', ['Café zonder alcohol', 'Fietsen stallen']],
      ['zeppelin', []],
      ["'; drop table vote; --", []],
      ['& | ! ( ) : *', []],
      ['"', []],
    ])('for %s finds %j', async (search, titles) => {
      const items = await page({ challengeSlug: texts.slug, search });
      expect(items?.map(({ title }) => title).sort()).toEqual(titles);
    });

    it('pages through what was found, in each order', async () => {
      for (const order of orders)
        expect(
          (await walk({ challengeSlug: texts.slug, search: 'fiets or café', size: 1, order })).pages,
        ).toBe(2);
    });
  });

  it('shows what is counted, and the viewer’s own vote', async () => {
    const [item] = (await page({ size: 1 })) ?? [];
    const voters = await makePeople(test.database, 3);
    await test.database.query(
      `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
       select $1, $2, person, 'support', now() from unnest($3::uuid[]) as person`,
      [scene.id, item?.id, voters],
    );
    const { viewer } = await signIn(test.database, voters[0] ?? '');
    const counted = { support: 3, agree: 0, disagree: 0, pass: 0 };
    expect((await page({ size: 1 }))?.[0]).toMatchObject({ votes: counted, myVote: null });
    expect((await page({ size: 1 }, viewer))?.[0]).toMatchObject({ votes: counted, myVote: 'support' });
  });

  it('is not there where one may not read the challenge, and is for those who may', async () => {
    const invited = await makeChallenge(test.database, { audience: 'invited' });
    const internal = await makeChallenge(test.database, { audience: 'internal' });
    const draft = await makeChallenge(test.database, { state: 'draft' });
    await makeSubmission(test.database, { challengeId: invited.id });
    const guest = await makePerson(test.database, { email: 'guest@example.org' });
    await invite(test.database, invited.id, 'Guest@example.org');
    const { viewer } = await signIn(test.database, guest);
    for (const { slug } of [invited, internal, draft, { slug: 'nowhere' }])
      expect(await page({ challengeSlug: slug })).toBeNull();
    expect(await page({ challengeSlug: invited.slug }, viewer)).toHaveLength(1);
    expect(await page({ challengeSlug: internal.slug }, viewer)).toBeNull();
    expect(await page({ challengeSlug: internal.slug }, await internal.as('coach'))).toEqual([]);
    expect(await page({ challengeSlug: invited.slug }, await internal.as('owner'))).toBeNull();
  });

  it('shows no counts while voting is blind, and all from the moment it ends', async () => {
    const blind = await makeChallenge(test.database, { blind: true });
    const { id } = await makeSubmission(test.database, { challengeId: blind.id });
    const { viewer } = await signIn(test.database, await makePerson(test.database));
    await test.database.query(
      `insert into vote (challenge_id, submission_id, person_id, choice, cast_at) values ($1, $2, $3, 'support', now())`,
      [blind.id, id, viewer.personId],
    );
    const shown = async (who: Viewer) => (await page({ challengeSlug: blind.slug }, who))?.[0];
    expect(await shown(ANYBODY)).toMatchObject({ votes: null, myVote: null });
    expect(await shown(viewer)).toMatchObject({ votes: null, myVote: 'support' });
    await movePhase(test.database, blind.id, 'voting', [null, new Date(Date.now() + 300)]);
    for (let last: FeedItem['votes'] | undefined = null; last === null;) {
      const before = Date.now();
      last = (await shown(ANYBODY))?.votes;
      const [{ over } = { over: false }] = await test.database.query<{ over: boolean }>(
        `select ends_at <= clock_timestamp() as over from phase where challenge_id = $1 and kind = 'voting'`,
        [blind.id],
      );
      if (last !== null) expect(over).toBe(true);
      expect(Date.now() - before).toBeLessThan(5_000);
    }
    expect((await shown(ANYBODY))?.votes).toEqual({ support: 1, agree: 0, disagree: 0, pass: 0 });
  });

  it('costs two statements, whatever its length', async () => {
    const { viewer } = await signIn(test.database, await makePerson(test.database));
    const asked = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const counts: number[] = [];
      for (const size of [1, 20, 100]) {
        asked.mockClear();
        expect(await page({ size, whole: true }, viewer)).toHaveLength(Math.min(size + 1, 100));
        counts.push(asked.mock.calls.length);
      }
      expect(counts).toEqual([2, 2, 2]);
    } finally {
      asked.mockRestore();
    }
  });
});
