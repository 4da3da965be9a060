import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  endRound,
  faultsOf,
  makeRoundScene,
  valueOf,
  type RoundScene,
} from '../testing/round-scene.fixture.js';
import { votingCodeHash } from './voting-code-text.js';

describe('voting codes', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());
  beforeEach(async () => (scene = await makeRoundScene(test)) && undefined);

  const issued = async (id: string, count = 3, batch = 'Library'): Promise<readonly string[]> =>
    valueOf(await scene.codes.issue(scene.owner, id, { count, batch })).codes;
  const byCode = async (roundId: string, code: string, choices = [0]) =>
    scene.ballots.cast(await scene.voter(), { roundId, code, ballot: { choices } });

  it('are told once, and only their digests are kept', async () => {
    const { id } = await scene.draft({ electorate: 'codes' });
    const codes = await issued(id, 5);
    expect(new Set(codes).size).toBe(5);
    const rows = await test.database.query<{ code_hash: Buffer; batch: string; issued_by: string }>(
      'select code_hash, batch, issued_by from voting_code where round_id = $1',
      [id],
    );
    expect(new Set(rows.map(({ code_hash }) => code_hash.toString('hex')))).toEqual(
      new Set(codes.map((code) => votingCodeHash(id, code)?.toString('hex'))),
    );
    expect(rows[0]).toMatchObject({ batch: 'Library', issued_by: scene.owner.personId });
    const everything = JSON.stringify(
      await test.database.query(
        'select to_jsonb(t) from voting_code t union all select to_jsonb(h) from history h',
      ),
    );
    for (const code of codes) expect(everything).not.toContain(code);
    expect((await scene.desk.batches(scene.owner, [id])).get(id)).toEqual([
      { roundId: id, batch: 'Library', issued: 5, revoked: 0 },
    ]);
  });

  it('make the electorate of their round, one ballot each', async () => {
    const { id } = await scene.draft({ electorate: 'codes', quorumPercent: 50 });
    const [code = '', other = ''] = await issued(id);
    const opened = valueOf(await scene.life.open(scene.owner, { roundId: id, revision: null }));
    expect(opened.electorateSize).toBe(3);
    expect(faultsOf(await byCode(id, code.toLowerCase().replaceAll('-', ' ')))).toEqual([]);
    expect(faultsOf(await byCode(id, code, [1]))).toEqual([]);
    expect(faultsOf(await byCode(id, other))).toEqual([]);
    const [ledger] = await test.database.query('select voters, size from ballot_ledger where round_id = $1', [
      id,
    ]);
    expect(ledger).toEqual({ voters: 2, size: 3 });
  });

  it('are not added once voting has opened; one that was lost is replaced', async () => {
    const { id } = await scene.draft({ electorate: 'codes' });
    const [lost = '', used = ''] = await issued(id);
    valueOf(await scene.life.open(scene.owner, { roundId: id, revision: null }));
    expect(faultsOf(await scene.codes.issue(scene.owner, id, { count: 1, batch: '' }))).toEqual([
      'CODES_FIXED',
    ]);
    const replaced = valueOf(await scene.codes.revoke(scene.owner, id, { code: lost, replace: true }));
    expect(replaced).toMatchObject({
      batch: 'Library',
      codes: [expect.stringMatching(/^(\w{4}-){3}\w{4}$/)],
    });
    expect(faultsOf(await byCode(id, lost))).toEqual(['VOTING_CODE_INVALID code']);
    expect(faultsOf(await byCode(id, replaced.codes[0] ?? ''))).toEqual([]);
    valueOf(await byCode(id, used));
    const before = await fingerprint(test.database);
    for (const [code, fault] of [
      [lost, 'VOTING_CODE_INVALID code'],
      ['K7QM-2F9X-H4TR-W8YD', 'VOTING_CODE_INVALID code'],
      ['tea', 'VOTING_CODE_INVALID code'],
      [used, 'VOTING_CODE_USED code'],
    ] as const) {
      expect(faultsOf(await scene.codes.revoke(scene.owner, id, { code, replace: true }))).toEqual([fault]);
    }
    expect(await fingerprint(test.database)).toEqual(before);
    expect((await scene.desk.batches(scene.owner, [id])).get(id)).toEqual([
      { roundId: id, batch: 'Library', issued: 4, revoked: 1 },
    ]);
  });

  it('count or are revoked, when both come at once', async () => {
    const { id } = await scene.draft({ electorate: 'codes' });
    const codes = await issued(id, 12);
    valueOf(await scene.life.open(scene.owner, { roundId: id, revision: null }));
    const both = await Promise.all(
      codes.map((code) =>
        Promise.all([byCode(id, code), scene.codes.revoke(scene.owner, id, { code, replace: false })]),
      ),
    );
    for (const [cast, revoked] of both) expect([cast.ok, revoked.ok].filter(Boolean)).toHaveLength(1);
    const [ledger] = await test.database.query('select voters from ballot_ledger where round_id = $1', [id]);
    expect(ledger).toEqual({ voters: both.filter(([cast]) => cast.ok).length });
  });

  it.each([
    ['none', { count: 0, batch: '' }, 'CODE_COUNT_WRONG count'],
    ['too many', { count: 10_001, batch: '' }, 'CODE_COUNT_WRONG count'],
    ['a name that is too long', { count: 1, batch: 'x'.repeat(61) }, 'TEXT_TOO_LONG batch'],
    ['a group without a name', { count: 1, batch: ' ' }, 'TEXT_REQUIRED batch'],
  ])('are not made: %s', async (_, input, fault) => {
    const { id } = await scene.draft({ electorate: 'codes', groupBy: 'code_batch' });
    expect(faultsOf(await scene.codes.issue(scene.owner, id, input))).toEqual([fault]);
    expect((await scene.desk.batches(scene.owner, [id])).get(id)).toEqual([]);
  });

  it('belong to rounds that go by them, until those close', async () => {
    const accounts = await scene.draft();
    expect(faultsOf(await scene.codes.issue(scene.owner, accounts.id, { count: 1, batch: '' }))).toEqual([
      'CODES_NOT_USED',
    ]);
    const { id } = await scene.draft({ electorate: 'codes' });
    const [code = ''] = await issued(id);
    valueOf(await scene.life.open(scene.owner, { roundId: id, revision: null }));
    await endRound(test.database, id);
    await test.database.query("update voting_round set state = 'closed', closed_at = now() where id = $1", [
      id,
    ]);
    expect(faultsOf(await scene.codes.revoke(scene.owner, id, { code, replace: true }))).toEqual([
      'ROUND_CLOSED',
    ]);
  });

  it('are in the hands of who runs the round', async () => {
    const { id } = await scene.draft({ electorate: 'codes' });
    for (const [place, faults] of [
      ['decisionMaker', ['NOT_FOUND']],
      ['contactPoint', ['NOT_FOUND']],
      ['moderator', []],
      ['administrator', []],
    ] as const) {
      const viewer = await scene.challenge.as(place, 'admin');
      expect([place, faultsOf(await scene.codes.issue(viewer, id, { count: 1, batch: '' }))]).toEqual([
        place,
        faults,
      ]);
    }
  });
});
