import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checklist, type GateKey } from '@octavo/domain/checklist';
import { newId, schemaDrift } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { ChallengeFactsReader } from '../../../../libs/challenges/src/challenge-facts.service.js';
import '@octavo/discussion';
import '@octavo/evaluation';
import '@octavo/implementation';
import '@octavo/insight';
import '@octavo/integrations';
import '@octavo/people';
import '@octavo/selection';
import '@octavo/submissions';
import '@octavo/voting';
import '@octavo/platform/access';
import '@octavo/platform/history';
import '@octavo/platform/installation';
import '@octavo/platform/mail';
import { CliError } from '../cli-error.js';
import { seedDemo } from './seed-demo.js';

const quiet = (): void => undefined;

/** Every table with how many rows it has. */
async function countRows({ database }: TestDatabase): Promise<Record<string, number>> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.query<{ count: number }>(`select count(*)::integer as count from ${name}`);
    counts[name] = row?.count ?? -1;
  }
  return counts;
}

describe('the demo in an empty database', () => {
  let test: TestDatabase;
  let seconds: number;

  beforeAll(async () => {
    test = await testDatabase();
    const begun = Date.now();
    await seedDemo(test.url, quiet);
    seconds = (Date.now() - begun) / 1000;
  }, 60_000);

  afterAll(async () => {
    await test.close();
  });

  const one = async (sql: string): Promise<unknown> => {
    const [row] = await test.database.query<{ value: unknown }>(`select (${sql}) as value`);
    return row?.value;
  };
  const pickwick = "(select id from challenge where slug = 'pickwick')";
  const open = "(select id from challenge where slug = 'composteerbaar')";

  it('is there within seconds', () => {
    expect(seconds).toBeLessThan(15);
  });

  it('has the counts of the content', async () => {
    expect(await countRows(test)).toMatchObject({
      challenge: 3,
      organization: 1,
      person: 64 + 640,
      staff_member: 17,
      submission: 212,
      submission_version: 212,
      comment: 125 + 24,
      vote: 7_204 + 321,
      vote_cast: 7_204 + 321 + 2 * 22,
      voting_round: 2,
      invitation: 4_000 + 1_240,
      visit: 2_380 + 318,
      review_assignment: 90,
      score: 360,
      decision: 200,
      implementation: 2,
      stage_passage: 5,
      gate_judgement: 3,
      indicator: 6,
      measurement: 5,
      progress_update: 10,
      mail: 0,
    });
  });

  it('has all decisions taken, by a mandate that held at that moment (7.6, S14)', async () => {
    const rows = await test.database.query(
      `select d.outcome, count(*)::integer as count from decision d
         join submission s on s.id = d.submission_id
         join role_assignment r on r.id = d.mandate_id and r.person_id = d.decided_by and r.role = 'decision_maker'
          and r.scope_id = s.challenge_id and r.starts_at < d.decided_at and length(r.mandate) > 0
        where length(d.reason) >= 20 group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { outcome: 'adopted', count: 5 },
      { outcome: 'later', count: 14 },
      { outcome: 'not_used', count: 181 },
    ]);
  });

  it.each<[string, string, string]>([
    ['a submission', 'submission', `submission x where submitted_at`],
    ['a vote', 'voting', `vote_cast x where cast_at`],
    ['a decision', 'decision', `decision d join submission x on x.id = d.submission_id where decided_at`],
    ['a score', 'review', `score d join submission x on x.id = d.submission_id where scored_at`],
  ])('has not %s outside its phase', async (_, kind, rows) => {
    const outside = `select count(*)::integer from ${rows} not between
        (select starts_at from phase p where p.challenge_id = x.challenge_id and p.kind = '${kind}') and
        (select ends_at - interval '1 millisecond' from phase p where p.challenge_id = x.challenge_id and p.kind = '${kind}')`;
    expect(await one(outside)).toBe(0);
  });

  it('has no comment after the phases in which people talk, none before it, and no answer before its question', async () => {
    expect(
      await one(`select count(*)::integer from comment m join phase p
        on p.challenge_id = m.challenge_id and p.kind = 'discussion'
       where m.created_at not between p.starts_at and p.ends_at or m.created_at > now()`),
    ).toBe(0);
    expect(
      await one(`select count(*)::integer from comment m left join comment q on q.id = m.parent_id
        left join submission s on s.id = m.submission_id
       where m.created_at <= greatest(q.created_at, s.submitted_at)`),
    ).toBe(0);
    expect(
      await one(`select count(*)::integer from comment m where m.staff <> exists
        (select 1 from staff_member s where s.person_id = m.author_id)`),
    ).toBe(0);
  });

  it('has no vote on an own idea, and none by somebody who never came', async () => {
    expect(
      await one(
        'select count(*)::integer from vote v join submission s on s.id = v.submission_id and s.author_id = v.person_id',
      ),
    ).toBe(0);
    expect(
      await one(`select count(*)::integer from vote_cast v where not exists
        (select 1 from visit t where t.challenge_id = v.challenge_id and t.visitor = v.person_id::text
            and t.first_at <= v.cast_at)`),
    ).toBe(0);
  });

  it('keeps as many votes as the rows of vote_cast add up to', async () => {
    expect(
      await one(`select count(*)::integer from (
        select distinct on (submission_id, person_id) choice from vote_cast
         order by submission_id, person_id, cast_at desc) last where choice <> 'withdrawn'`),
    ).toBe(7_525);
  });

  it('shows a funnel that narrows (2.4)', async () => {
    const contributed = (challenge: string): string =>
      `select count(*)::integer from (select author_id from submission where challenge_id = ${challenge}
        union select author_id from comment where challenge_id = ${challenge} and not staff
        union select person_id from vote where challenge_id = ${challenge}) c`;
    expect(Number(await one(contributed(pickwick)))).toBeGreaterThan(600);
    expect(Number(await one(contributed(pickwick)))).toBeLessThan(2_380);
    expect(Number(await one(contributed(open)))).toBeLessThan(318);
  });

  it('counts comments by the trigger', async () => {
    expect(await one('select sum(comment_count)::integer from submission')).toBe(
      await one("select count(*)::integer from comment where subject = 'submission'"),
    );
  });

  it('registered the rules before the first submission and froze them (7.5)', async () => {
    expect(
      await one(`select bool_and(r.registered_at < s.first) from rule_version r
        join (select challenge_id, min(submitted_at) as first from submission group by 1) s using (challenge_id)`),
    ).toBe(true);
    await expect(
      test.database.query(`update criterion set weight = 1 where challenge_id = ${pickwick}`),
    ).rejects.toThrow('frozen');
  });

  it.each<[string, readonly GateKey[], readonly string[]]>([
    ['pickwick', [], []],
    ['composteerbaar', [], []],
    [
      'theemoment-op-het-werk',
      ['commitment', 'internal_organisation', 'yield', 'question', 'integration', 'network'],
      [
        'SPONSOR_MISSING',
        'ROLE_MISSING decision_maker',
        'ROLE_MISSING reviewer',
        'ROLE_MISSING contact_point',
        'PARTICIPANTS_BENEFIT_MISSING',
        'BRIEF_FIELD_EMPTY constraints',
        'BRIEF_FIELD_EMPTY usedBy',
        'BRIEF_FIELD_EMPTY why',
        'BRIEF_FIELD_EMPTY strategy',
        'OPENNESS_UNDECIDED',
        'CRITERIA_MISSING',
        'ROUTE_MISSING',
        'PHASE_SUBMISSION_MISSING',
        'PHASE_DECISION_MISSING',
        'RESPONSE_TARGET_MISSING',
        'AFTER_CLOSING_MISSING',
      ],
    ],
  ])('has %s fail the gates %j', async (slug, failing, missing) => {
    const id = String(await one(`select id from challenge where slug = '${slug}'`));
    const { gates } = checklist(await new ChallengeFactsReader(test.database).challengeFacts(id));
    expect(gates.filter(({ verdict }) => verdict === 'missing').map(({ key }) => key)).toEqual(failing);
    const items = gates.flatMap(({ missing: items }) => items);
    expect(
      items.map(({ code, params }) => [code, params['role'] ?? params['field'] ?? ''].join(' ').trim()),
    ).toEqual(missing);
  });

  it('has everything in the history, in order, and nobody in the future', async () => {
    const rows = await test.database.query<{ action: string; count: number }>(
      'select action, count(*)::integer as count from history group by 1 order by 1',
    );
    expect(Object.fromEntries(rows.map(({ action, count }) => [action, count]))).toMatchObject({
      'challenge.published': 2,
      'comment.posted': 149,
      'decision.recorded': 200,
      'implementation.placed': 2,
      'stage.entered': 5,
      'people.invited': 2,
      'review.assigned': 90,
      'score.given': 90,
      'submission.submitted': 212,
      'vote.cast': 7_547,
      'vote.withdrawn': 22,
    });
    expect(await one('select count(*)::integer from history where at > now()')).toBe(0);
    expect(
      await one(
        'select count(*)::integer from (select at < lag(at) over (order by sequence) as back from history) h where back',
      ),
    ).toBe(0);
  });

  it('lets every consumer of the history begin after it, so that nobody is mailed', async () => {
    expect(
      await one(`select count(*)::integer from history h, history_position p
        where p.consumer = '*' and (h.transaction, h.sequence) > (p.transaction, p.sequence)`),
    ).toBe(0);
    expect(await one('select count(*)::integer from history_position')).toBe(1);
  });

  it('has the clock wait for the phases to come, and nothing to record of those that are over', async () => {
    expect(
      await one(`select count(*)::integer from phase p join challenge c on c.id = p.challenge_id where
        (start_recorded_at is null) <> (starts_at > now()) or (end_recorded_at is null) <> (ends_at > now())`),
    ).toBe(0);
    const due = 'select count(*)::integer from graphile_worker.jobs where run_at';
    expect([await one(`${due} > now()`), await one(`${due} <= now()`)]).toEqual([2 + 1, 1]);
  });

  it('leaves the tables as the entities say', async () => {
    expect(await schemaDrift(test.database.dataSource)).toEqual([]);
  });

  it('is there already when it is asked for again', async () => {
    const before = await countRows(test);
    const told: string[] = [];
    await seedDemo(test.url, (detail) => told.push(detail));
    expect(told).toEqual(['the demo is there already']);
    expect(await countRows(test)).toEqual(before);
  });
});

describe('the demo in a database that is in use', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(async () => {
    await test.close();
  });

  it('is refused when there is one person, and nothing is changed', async () => {
    await test.database.query(
      "insert into person (id, email, name, locale) values ($1, 'a@example.org', 'Ann', 'en')",
      [newId()],
    );
    const before = await countRows(test);
    await expect(seedDemo(test.url, quiet)).rejects.toThrow(CliError);
    expect(await countRows(test)).toEqual(before);
  });

  it('is refused when it was set up without the demo', async () => {
    await test.database.query('delete from person');
    await test.database.query('insert into installation (demo) values (false)');
    const before = await countRows(test);
    await expect(seedDemo(test.url, quiet)).rejects.toThrow('set up without the demo');
    expect(await countRows(test)).toEqual(before);
  });
});
