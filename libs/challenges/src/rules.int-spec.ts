import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeChallenge } from './testing/challenge.fixture.js';
import { everything } from './testing/everything.fixture.js';
import { challengeServices, type ChallengeServices } from './testing/services.fixture.js';

const CRITERIA = [
  { key: 'new', name: 'New', explanation: 'Not on the market yet', weight: 1, scaleMin: 1, scaleMax: 5 },
  { name: 'Fun to make', explanation: 'People smile', weight: 3, scaleMin: 1, scaleMax: 10 },
];
const UPCOMING = { submission: [1, 8], voting: [8, 15], review: [8, 20], decision: [15, 30] } as const;
const REASON = 'Several people asked for fun to count as well.';

describe('rules', () => {
  let test: TestDatabase;
  let services: ChallengeServices;
  beforeAll(async () => {
    test = await testDatabase();
    services = challengeServices(test.database);
  });
  afterAll(() => test.close());

  const versions = (id: string) =>
    test.database.query(
      `select r.version, r.reason, r.voting_form as form, r.registered_at is not null as registered,
              (select json_agg(c.key || ' ' || c.weight order by position) from criterion c
                where c.challenge_id = r.challenge_id and c.version = r.version) as criteria,
              (select count(*)::int from route_stage s
                where s.challenge_id = r.challenge_id and s.version = r.version) as stages
         from rule_version r where r.challenge_id = $1 order by r.version`,
      [id],
    );
  const FIRST = {
    version: 1,
    reason: null,
    form: 'support',
    registered: true,
    criteria: ['new 2', 'doable 1'],
    stages: 3,
  };

  it('are written in place until submissions open', async () => {
    const scene = await makeChallenge(test.database, { phases: UPCOMING });
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: 1 };
    const outcome = await services.rules.setRules(owner, target, { criteria: CRITERIA });
    expect(outcome).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await versions(scene.id)).toEqual([{ ...FIRST, criteria: ['new 1', 'fun-to-make 3'] }]);
  });

  it('refuse a change without a reason once they are frozen, and nothing is changed', async () => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: 1 };
    const before = await everything(test.database);
    const attempts = [
      await services.rules.setRules(owner, target, { criteria: CRITERIA }),
      await services.rules.setRules(owner, target, { votingRule: null }),
      await services.rules.changeRules(owner, target, { criteria: CRITERIA }, ' '),
    ];
    for (const outcome of attempts) {
      expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'RULES_FROZEN', path: ['reason'] }] });
    }
    expect(await services.rules.changeRules(owner, target, { criteria: CRITERIA }, 'short')).toMatchObject({
      ok: false,
      refusals: [{ code: 'TEXT_TOO_SHORT', path: ['reason'] }],
    });
    expect(await everything(test.database)).toEqual(before);
  });

  it('change with a reason as the next version, which is told to everybody', async () => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: 1 };
    expect(await services.rules.changeRules(owner, target, { criteria: CRITERIA }, REASON)).toMatchObject({
      ok: true,
    });
    expect(await versions(scene.id)).toEqual([
      FIRST,
      { ...FIRST, version: 2, reason: REASON, criteria: ['new 1', 'fun-to-make 3'] },
    ]);
    const recorded = await test.database.query('select action, data from history where challenge_id = $1', [
      scene.id,
    ]);
    expect(recorded).toEqual([{ action: 'rules.changed', data: { version: 2 } }]);
  });

  it.each([
    ['a weight', `update criterion set weight = 9 where challenge_id = $1 and version = $2`],
    ['a criterion less', 'delete from criterion where challenge_id = $1 and version = $2'],
    [
      'a criterion more',
      `insert into criterion select challenge_id, version, 'x', name, explanation, 1, 1, 5, 9 from criterion
        where challenge_id = $1 and version = $2 limit 1`,
    ],
    ['a gate', `update route_stage set gate = '' where challenge_id = $1 and version = $2`],
    ['the voting rule', 'update rule_version set blind = true where challenge_id = $1 and version = $2'],
    ['the register', 'update rule_version set registered_at = null where challenge_id = $1 and version = $2'],
  ])('are frozen in the database itself: %s', async (_what, sql) => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner', 'admin');
    await services.rules.changeRules(owner, { challengeId: scene.id, revision: 1 }, {}, REASON);
    for (const version of [1, 2]) {
      await expect(test.database.query(sql, [scene.id, version])).rejects.toThrow('are frozen');
    }
    await expect(
      test.database.query(
        `update phase set starts_at = now() + interval '1 day' where challenge_id = $1 and kind = 'submission'`,
        [scene.id],
      ),
    ).rejects.toThrow('their start cannot move');
  });

  it('refuse what cannot be kept', async () => {
    const scene = await makeChallenge(test.database, { state: 'draft' });
    const owner = await scene.as('owner', 'admin');
    const outcome = await services.rules.setRules(
      owner,
      { challengeId: scene.id, revision: 1 },
      {
        criteria: [
          { key: 'a', name: 'A', weight: 0, scaleMin: 5, scaleMax: 1 },
          { key: 'a', name: 'B', weight: 1, scaleMin: 1, scaleMax: 5 },
        ],
        votingRule: { form: 'support', blind: true, threshold: 0 },
      },
    );
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [
        { code: 'CRITERION_WEIGHT_INVALID' },
        { code: 'CRITERION_SCALE_INVALID' },
        { code: 'CRITERION_REPEATED' },
        { code: 'VOTE_THRESHOLD_INVALID' },
      ],
    });
  });

  it('cannot be emptied once published', async () => {
    const scene = await makeChallenge(test.database, { phases: UPCOMING });
    const owner = await scene.as('owner', 'admin');
    const before = await everything(test.database);
    const outcome = await services.rules.setRules(
      owner,
      { challengeId: scene.id, revision: 1 },
      {
        criteria: [],
        votingRule: null,
      },
    );
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [
        { code: 'CHECKLIST_BROKEN', details: { missing: ['CRITERIA_MISSING', 'VOTING_RULE_MISSING'] } },
      ],
    });
    expect(await everything(test.database)).toEqual(before);
  });
});
