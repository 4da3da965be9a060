import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkPhaseDates } from '@octavo/domain/challenge';
import { tallyBySubmission, type SubmissionCast } from '@octavo/domain/voting';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@octavo/voting';
import { ImportError } from './import.errors.js';
import { importPolis, type PolisImport, type PolisImported } from './import-polis.js';

const STATEMENTS = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1568101622999,Tue Sep 10 2019,0,1,2,1,1,"Plant trees, many of them, and say ""why"""
1568101623999,Tue Sep 10 2019,7,2,0,0,-1,Buy at my shop
1568101624999,Tue Sep 10 2019,12,1,0,0,0,"${'A long statement that does not fit into a title. '.repeat(4)}"
`;
const VOTES = `timestamp,datetime,comment-id,voter-id,vote
1568101630000,Tue Sep 10 2019,0,1,1
1568101632000,Tue Sep 10 2019,0,2,-1
1568101631000,Tue Sep 10 2019,0,2,1
1568101633000,Tue Sep 10 2019,0,3,0
1568101634000,Tue Sep 10 2019,7,3,-1
1568101635000,Tue Sep 10 2019,12,2,1
1568101635500,Tue Sep 10 2019,12,2,1
`;
const SUMMARY = 'topic,Green streets\nurl,https://pol.is/3atycmhmer\nconversation-description,"Two\nlines"\n';

const RESULT = {
  challenge: 'green',
  submissions: 3,
  voters: 3,
  votes: 5,
  counts: {
    0: { agree: 1, disagree: 1, pass: 1 },
    7: { agree: 0, disagree: 1, pass: 0 },
    12: { agree: 1, disagree: 0, pass: 0 },
  },
};

describe('importing a Polis conversation', () => {
  let test: TestDatabase;
  let directory: string;

  beforeEach(async () => {
    test = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'octavo-polis-'));
    await writeFile(join(directory, 'comments.csv'), STATEMENTS);
    await writeFile(join(directory, 'votes.csv'), VOTES);
    await writeFile(join(directory, 'summary.csv'), SUMMARY);
  });

  afterEach(async () => {
    await test.close();
    await rm(directory, { recursive: true });
  });

  const run = async (options: Partial<PolisImport> = {}): Promise<PolisImported> =>
    importPolis(test.database, { directory, slug: 'green', ...options });
  const rows = async (sql: string): Promise<unknown[]> => test.database.query(sql);
  const counts = async (): Promise<unknown> =>
    (
      await rows(`select (select count(*)::int from challenge) as challenges, (select count(*)::int from person) as people,
        (select count(*)::int from submission) as submissions, (select count(*)::int from submission_version) as versions,
        (select count(*)::int from vote_cast) as casts, (select count(*)::int from vote) as votes,
        (select count(*)::int from history) as events, (select count(*)::int from import_run) as runs`)
    )[0];
  const ALL = {
    challenges: 1,
    people: 3,
    submissions: 3,
    versions: 3,
    casts: 7,
    votes: 5,
    events: 4,
    runs: 1,
  };

  it('counts the latest vote of each participant and keeps every vote', async () => {
    expect(await run()).toEqual({ resumedAt: 0, total: 10, result: RESULT });
    expect(await counts()).toEqual(ALL);
    expect(
      await rows(`select c.choice from vote_cast c join submission s on s.id = c.submission_id
        join person p on p.id = c.person_id
       where s.external_reference = '0' and p.name = 'Participant 2' order by c.cast_at`),
    ).toEqual([{ choice: 'agree' }, { choice: 'disagree' }]);
  });

  it('counts as the rule says', async () => {
    const { result } = await run();
    const casts = await test.database.query<SubmissionCast>(
      `select s.external_reference as "submissionId", c.person_id as "voterId", c.choice, c.cast_at as at
         from vote_cast c join submission s on s.id = c.submission_id`,
    );
    const tallies = [...tallyBySubmission(casts)].map(([id, { agree, disagree, pass }]) => [
      id,
      { agree, disagree, pass },
    ]);
    expect(result.counts).toEqual(Object.fromEntries(tallies));
  });

  it('makes a challenge that says where it came from, with its phases where the conversation lay', async () => {
    await run();
    expect(
      await rows('select title, state, locale, licence, attribution, published_at from challenge'),
    ).toEqual([
      {
        title: 'Green streets',
        state: 'published',
        locale: 'en',
        licence: 'CC-BY-4.0',
        attribution: expect.stringContaining(
          'https://compdemocracy.org/case-studies/2019-scoop-hivemind-biodiversity',
        ),
        published_at: new Date(1568101622999),
      },
    ]);
    const phases = await test.database.query<{
      kind: 'submission';
      starts_at: Date;
      ends_at: Date;
      name: string;
    }>('select kind, name, starts_at, ends_at from phase order by starts_at');
    expect(phases).toEqual([
      {
        kind: 'submission',
        name: 'Statements',
        starts_at: new Date(1568101622999),
        ends_at: new Date(1568101625000),
      },
      { kind: 'voting', name: 'Votes', starts_at: new Date(1568101630000), ends_at: new Date(1568101635501) },
    ]);
    expect(
      checkPhaseDates(
        phases.map(({ kind, name, starts_at: startsAt, ends_at: endsAt }) => ({
          kind,
          name,
          startsAt,
          endsAt,
        })),
      ),
    ).toEqual([]);
  });

  it('keeps statements as they were written, with author, moment and moderation', async () => {
    await run();
    expect(
      await rows(`select s.external_reference, s.title, length(s.body) as length, s.state, s.moderation,
               s.moderation_reason is not null as explained, s.submitted_at, p.email::text
          from submission s join person p on p.id = s.author_id order by s.submitted_at`),
    ).toEqual([
      {
        external_reference: '0',
        title: 'Plant trees, many of them, and say "why"',
        length: 40,
        state: 'submitted',
        moderation: 'accepted',
        explained: false,
        submitted_at: new Date(1568101622999),
        email: 'polis-1@green.import.octavo.invalid',
      },
      expect.objectContaining({ external_reference: '7', moderation: 'rejected', explained: true }),
      expect.objectContaining({
        external_reference: '12',
        title: expect.stringMatching(/^A long statement .*…$/),
        length: 195,
        moderation: 'accepted',
      }),
    ]);
  });

  it('changes nothing the second time, and says so', async () => {
    await run();
    const before = await counts();
    expect(await run()).toEqual({ resumedAt: 10, total: 10, result: RESULT });
    expect(await counts()).toEqual(before);
  });

  it.each([1, 2, 3, 4, 6, 9])(
    'goes on after it was killed when %i batches of one row were in',
    async (batchesDone) => {
      let told = -1;
      const onProgress = (): void => {
        told += 1;
        if (told === batchesDone) throw new Error('killed');
      };
      await expect(run({ batch: 1, onProgress })).rejects.toThrow('killed');
      expect(await rows('select done, finished_at from import_run')).toEqual([
        { done: batchesDone, finished_at: null },
      ]);
      expect(await run({ batch: 2 })).toEqual({ resumedAt: batchesDone, total: 10, result: RESULT });
      expect(await counts()).toEqual(ALL);
    },
  );

  it('takes what is new from a newer export of the same conversation', async () => {
    await run();
    await writeFile(join(directory, 'votes.csv'), `${VOTES}1568101640000,later,0,3,1\n`);
    const { result } = await run();
    expect(result.counts['0']).toEqual({ agree: 2, disagree: 1, pass: 0 });
    expect(await counts()).toEqual({ ...ALL, casts: 8, events: 6, runs: 2 });
  });

  it('lets one of two at the same time do the work', async () => {
    const both = await Promise.allSettled([run({ batch: 1 }), run({ batch: 1 })]);
    const failed = both.filter((one): one is PromiseRejectedResult => one.status === 'rejected');
    for (const { reason } of failed) expect(reason).toBeInstanceOf(ImportError);
    expect((await run()).result).toEqual(RESULT);
    expect(await counts()).toEqual(ALL);
  });

  it.each<[string, string, string, string]>([
    ['a missing column', 'votes.csv', VOTES.replace('voter-id', 'voter'), 'votes.csv has no column voter-id'],
    [
      'another vote',
      'votes.csv',
      VOTES.replace(',3,-1', ',3,2'),
      'votes.csv, line 6: vote must be one of 1, -1, 0, and is “2”',
    ],
    [
      'a row that is too short',
      'votes.csv',
      `${VOTES}1568101640000,x,0\n`,
      'votes.csv, line 9: Invalid Record Length',
    ],
    ['a wrong time', 'votes.csv', VOTES.replace('1568101632000', 'Tuesday'), 'votes.csv, line 3: timestamp'],
    ['a vote on nothing', 'votes.csv', VOTES.replace(',7,3', ',8,3'), 'line 6: the vote is on comment 8'],
    ['an open quote', 'comments.csv', STATEMENTS.replace('"""', '""'), 'comments.csv, line'],
    [
      'an empty statement',
      'comments.csv',
      STATEMENTS.replace('Buy at my shop', ' '),
      'comments.csv, line 3: comment-body',
    ],
    [
      'a number that is there twice',
      'comments.csv',
      STATEMENTS.replace(',7,', ',0,'),
      'line 3: the comment-id 0',
    ],
    ['an empty file', 'comments.csv', '', 'comments.csv is empty'],
    ['a header only', 'comments.csv', `${STATEMENTS.split('\n')[0]}\n`, 'comments.csv holds no statement'],
  ])('refuses %s in a sentence and writes nothing', async (_, file, text, sentence) => {
    await writeFile(join(directory, file), text);
    const failure = await run().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportError);
    expect((failure as Error).message).toContain(sentence);
    expect(await counts()).toMatchObject({ challenges: 0, people: 0, events: 0, runs: 0 });
  });

  it('refuses a folder without the files', async () => {
    await expect(run({ directory: join(directory, 'absent') })).rejects.toThrow('comments.csv is missing');
  });

  it('refuses an address that is none, and a challenge that takes no opinions', async () => {
    await expect(run({ slug: 'Not A Slug' })).rejects.toThrow('cannot be the address');
    await run();
    await rows("update challenge set state = 'draft', published_at = null");
    await rows("update rule_version set voting_form = 'support'");
    const before = await counts();
    await writeFile(join(directory, 'votes.csv'), `${VOTES}1568101640000,later,0,3,1\n`);
    await expect(run()).rejects.toThrow('does not take opinions');
    expect(await counts()).toEqual(before);
  });

  it('keeps two conversations apart', async () => {
    await run();
    await writeFile(join(directory, 'comments.csv'), STATEMENTS.replace('Buy at my shop', 'Something else'));
    await expect(run()).rejects.toThrow('Statement 7 says something else');
    expect(await counts()).toMatchObject({ people: 3, submissions: 3, casts: 7 });
    await run({ slug: 'other' });
    expect(await counts()).toMatchObject({ challenges: 2, people: 6, submissions: 6, casts: 14 });
  });
});
