import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import { faultsOf, makeRoundScene, valueOf, type RoundScene } from '../testing/round-scene.fixture.js';
import type { PlacedDesign } from './round-design.service.js';
import { RoundOption } from './round-option.entity.js';

describe('designing a round', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());
  beforeEach(async () => (scene = await makeRoundScene(test)) && undefined);

  const options = (...titles: string[]) =>
    titles.map((title) => ({ submissionId: null, title, text: '', cost: null }));

  it('keeps a draft with its options, and tells so', async () => {
    const round = await scene.draft({
      title: '  Which tea is next? ',
      settings: { seats: 2 },
      electorate: 'email_domain',
      emailDomains: [' Example.ORG '],
      groupBy: 'declared',
      groups: ['Home ', 'Studio'],
    });
    expect(round).toMatchObject({
      title: 'Which tea is next?',
      state: 'draft',
      revision: 1,
      settings: { seats: 2 },
      emailDomains: ['example.org'],
      groups: ['Home', 'Studio'],
      createdBy: scene.owner.personId,
      openedAt: null,
      tieOrder: null,
    });
    const kept = (await scene.access.options([round.id])).get(round.id);
    expect(kept?.map(({ position, title }) => [position, title])).toEqual([
      [0, 'Mint'],
      [1, 'Ginger'],
      [2, 'Rooibos'],
    ]);
    expect(await scene.actions(round.id)).toEqual(['round.designed']);
  });

  it('changes it as a whole, on the revision that one saw', async () => {
    const { id } = await scene.draft();
    const design = scene.designed({ title: 'Which one?', options: options('Yes', 'No') });
    const changed = valueOf(await scene.design.change(scene.owner, { roundId: id, revision: 1 }, design));
    expect(changed).toMatchObject({ id, title: 'Which one?', revision: 2 });
    expect(await test.database.manager.countBy(RoundOption, { roundId: id })).toBe(2);
    const late = await scene.design.change(scene.owner, { roundId: id, revision: 1 }, scene.designed());
    expect(faultsOf(late)).toEqual(['CHANGED_MEANWHILE revision']);
    expect((await scene.round(id)).title).toBe('Which one?');
  });

  it('takes a draft away with its codes', async () => {
    const { id } = await scene.draft({ electorate: 'codes' });
    await scene.codes.issue(scene.owner, id, { count: 3, batch: 'Library' });
    valueOf(await scene.design.remove(scene.owner, { roundId: id, revision: 1 }));
    for (const table of ['voting_round', 'round_option', 'voting_code']) {
      const key = table === 'voting_round' ? 'id' : 'round_id';
      expect(await test.database.query(`select 1 from ${table} where ${key} = $1`, [id])).toEqual([]);
    }
    expect(await scene.actions(id)).toEqual(['round.designed', 'codes.issued', 'round.removed']);
  });

  const far = new Date(Date.now() + 40 * 86_400_000);
  const past = new Date(Date.now() - 40 * 86_400_000);
  const wrong: readonly [string, Partial<PlacedDesign>, readonly string[]][] = [
    ['no title', { title: ' ' }, ['TEXT_REQUIRED title']],
    ['no such method', { method: 'guess' }, ['METHOD_UNKNOWN method']],
    ['a setting that is unknown', { settings: { seat: 1 } }, ['SETTING_UNKNOWN settings seat']],
    ['a setting that is wrong', { settings: { seats: 0 } }, ['SETTING_INVALID settings seats']],
    ['one option', { options: options('Mint') }, ['ROUND_OPTIONS_TOO_FEW options']],
    ['an option twice', { options: options('Mint', 'mint ') }, ['OPTION_REPEATED options 1']],
    ['an option without title', { options: options('Mint', '') }, ['TEXT_REQUIRED options 1 title']],
    ['options beside all submissions', { optionsFrom: 'submissions' }, ['OPTIONS_NOT_ASKED options']],
    [
      'own options on a shortlist',
      { optionsFrom: 'shortlist', options: options('Mint', 'Ginger') },
      ['OPTION_KIND_WRONG options 0', 'OPTION_KIND_WRONG options 1'],
    ],
    [
      'a budget without costs',
      { method: 'knapsack', settings: { budget: 100 } },
      [
        'OPTION_COST_MISSING options 0 cost',
        'OPTION_COST_MISSING options 1 cost',
        'OPTION_COST_MISSING options 2 cost',
      ],
    ],
    [
      'a budget over all submissions',
      { method: 'knapsack', settings: { budget: 100 }, optionsFrom: 'submissions', options: [] },
      ['COSTS_NEED_LIST optionsFrom'],
    ],
    ['no domain', { electorate: 'email_domain' }, ['EMAIL_DOMAIN_MISSING emailDomains']],
    [
      'domains that are none',
      { electorate: 'email_domain', emailDomains: ['example.org', '@example.org', 'localhost'] },
      ['EMAIL_DOMAIN_INVALID emailDomains 1', 'EMAIL_DOMAIN_INVALID emailDomains 2'],
    ],
    ['one group', { groupBy: 'declared', groups: ['Home'] }, ['GROUPS_TOO_FEW groups']],
    ['a group twice', { groupBy: 'declared', groups: ['Home', 'home'] }, ['GROUP_REPEATED groups 1']],
    ['batches without codes', { groupBy: 'code_batch' }, ['GROUP_NEEDS_CODES groupBy']],
    [
      'a floor that would tell on people',
      { groupBy: 'channel', groupFloor: 2 },
      ['GROUP_FLOOR_INVALID groupFloor'],
    ],
    ['a quorum of whoever comes by', { quorumPercent: 50 }, ['QUORUM_NOT_COUNTABLE quorumPercent']],
    [
      'numbers out of range',
      { electorate: 'invited', quorumPercent: 101, minimumBallots: 0 },
      ['MINIMUM_BALLOTS_INVALID minimumBallots', 'QUORUM_INVALID quorumPercent'],
    ],
    ['closing after the phase', { closesAt: far }, ['ROUND_OUTSIDE_PHASE closesAt']],
    ['opening before it', { opensAt: past }, ['ROUND_OUTSIDE_PHASE opensAt']],
    ['no phase', { phaseId: 'tea' }, ['PHASE_NOT_FOR_VOTING phaseId']],
  ];
  it.each(wrong)('refuses %s, and keeps nothing', async (_, change, faults) => {
    const before = await fingerprint(test.database);
    const design = scene.designed(change);
    expect(faultsOf(await scene.design.draft(scene.owner, scene.challenge.id, design))).toEqual(faults);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('refuses a phase for something else', async () => {
    const design = scene.designed({ phaseId: scene.challenge.phaseIds.review ?? '' });
    expect(faultsOf(await scene.design.draft(scene.owner, scene.challenge.id, design))).toEqual([
      'PHASE_NOT_FOR_VOTING phaseId',
    ]);
  });

  it('takes a shortlist of submissions that can be read, by their titles', async () => {
    const challengeId = scene.challenge.id;
    const [mint, ginger, gone] = await Promise.all([
      makeSubmission(test.database, { challengeId, title: 'Mint from the garden' }),
      makeSubmission(test.database, { challengeId, title: 'Ginger shots' }),
      makeSubmission(test.database, { challengeId, state: 'withdrawn' }),
    ]);
    const elsewhere = await makeSubmission(test.database, {
      challengeId: (await makeRoundScene(test)).challenge.id,
    });
    const list = (...ids: string[]): Partial<PlacedDesign> => ({
      optionsFrom: 'shortlist',
      options: ids.map((submissionId) => ({ submissionId, title: '', text: '', cost: null })),
    });
    const wrongs = scene.designed(list(mint.id, gone.id, elsewhere.id, 'tea'));
    expect(faultsOf(await scene.design.draft(scene.owner, challengeId, wrongs))).toEqual([
      'SHORTLIST_UNKNOWN options 1 submissionId',
      'SHORTLIST_UNKNOWN options 2 submissionId',
      'SHORTLIST_UNKNOWN options 3 submissionId',
    ]);
    const round = await scene.draft(list(ginger.id, mint.id));
    const kept = (await scene.access.options([round.id])).get(round.id) ?? [];
    expect(kept.map(({ title, submissionId }) => [title, submissionId])).toEqual([
      ['Ginger shots', ginger.id],
      ['Mint from the garden', mint.id],
    ]);
  });

  it('is for owner and administrator; the draft is shown to who can open it, and to nobody else', async () => {
    const { id } = await scene.draft();
    const before = await fingerprint(test.database);
    for (const place of [
      'moderator',
      'sponsor',
      'decisionMaker',
      'reviewer',
      'contactPoint',
      'auditor',
    ] as const) {
      const viewer = await scene.challenge.as(place, 'admin');
      const drafted = await scene.design.draft(viewer, scene.challenge.id, scene.designed());
      expect([place, faultsOf(drafted)]).toEqual([place, ['NOT_ALLOWED']]);
      const unseen = place === 'moderator' ? 'NOT_ALLOWED' : 'NOT_FOUND';
      const target = { roundId: id, revision: null };
      expect(faultsOf(await scene.design.change(viewer, target, scene.designed()))).toEqual([unseen]);
      expect(faultsOf(await scene.design.remove(viewer, target))).toEqual([unseen]);
      expect((await scene.access.readable(viewer, [id])).size).toBe(place === 'moderator' ? 1 : 0);
    }
    const after = await fingerprint(test.database);
    expect({ ...after, session: before['session'] }).toEqual(before);
    const administrator = await scene.challenge.as('administrator', 'admin');
    expect(faultsOf(await scene.design.remove(administrator, { roundId: id, revision: 1 }))).toEqual([]);
  });

  it('is over once it has opened, also for the tables', async () => {
    const { id } = await scene.opened();
    const target = { roundId: id, revision: null };
    expect(faultsOf(await scene.design.change(scene.owner, target, scene.designed()))).toEqual([
      'ROUND_FROZEN',
    ]);
    expect(faultsOf(await scene.design.remove(scene.owner, target))).toEqual(['ROUND_FROZEN']);
    for (const sql of [
      "update voting_round set title = 'Another question' where id = $1",
      "update voting_round set blind = 'open' where id = $1",
      "update voting_round set closes_at = closes_at + interval '1 hour' where id = $1",
      "update round_option set title = 'Coffee' where round_id = $1",
      'delete from round_option where round_id = $1',
      'delete from voting_round where id = $1',
    ]) {
      await expect(test.database.query(sql, [id])).rejects.toThrow();
    }
  });
});
