import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { invite } from '../../../challenges/src/testing/challenge.fixture.js';
import { challengeServices } from '../../../challenges/src/testing/services.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { faultsOf, makeRoundScene, valueOf, type RoundScene } from '../testing/round-scene.fixture.js';

describe('opening a round', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());
  beforeEach(async () => (scene = await makeRoundScene(test)) && undefined);

  const open = (id: string) => scene.life.open(scene.owner, { roundId: id, revision: null });
  const casts = async (id: string, choices: number[]) =>
    scene.ballots.cast(await scene.voter(), { roundId: id, ballot: { choices } });

  it('freezes options, tie-break, settings, version and the size of the electorate', async () => {
    const round = await scene.opened({ tieBreak: 'as_listed' });
    expect(round).toMatchObject({
      state: 'open',
      methodVersion: 1,
      settings: { seats: 1 },
      tieOrder: [0, 1, 2],
      electorateSize: null,
      revision: 2,
    });
    expect(round.opensAt).toEqual(round.openedAt);
    expect(await scene.actions(round.id)).toEqual(['round.designed', 'round.opened']);
    const ledger = await test.database.query('select size, voters from ballot_ledger where round_id = $1', [
      round.id,
    ]);
    expect(ledger).toEqual([{ size: 0, voters: 0 }]);
  });

  it('draws the order of ties by lot', async () => {
    const titles = Array.from({ length: 30 }, (_, at) => `Tea ${at}`);
    const options = titles.map((title) => ({ submissionId: null, title, text: '', cost: null }));
    const drawn = [await scene.opened({ options }), await scene.opened({ options })];
    const listed = titles.map((_, at) => at);
    for (const { tieOrder } of drawn) {
      expect([...(tieOrder ?? [])].sort((a, b) => a - b)).toEqual(listed);
      expect(tieOrder).not.toEqual(listed);
    }
    expect(drawn[0]?.tieOrder).not.toEqual(drawn[1]?.tieOrder);
  });

  it('takes all submissions that can be read, in the order in which they came', async () => {
    const challengeId = scene.challenge.id;
    const at = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    await makeSubmission(test.database, { challengeId, title: 'Second', submittedAt: at(2) });
    await makeSubmission(test.database, { challengeId, title: 'First', submittedAt: at(3) });
    await makeSubmission(test.database, { challengeId, title: 'Draft', state: 'draft' });
    await makeSubmission(test.database, { challengeId, title: 'Spam', moderation: 'rejected' });
    await makeSubmission(test.database, { challengeId, title: 'Third', submittedAt: at(1) });
    const { id } = await scene.opened({ optionsFrom: 'submissions', options: [] });
    const options = (await scene.access.options([id])).get(id) ?? [];
    expect(options.map(({ position, title }) => `${position} ${title}`)).toEqual([
      '0 First',
      '1 Second',
      '2 Third',
    ]);
  });

  it('is refused with nothing to choose from, and nothing is frozen', async () => {
    const { id } = await scene.draft({ optionsFrom: 'submissions', options: [] });
    const before = await fingerprint(test.database);
    expect(faultsOf(await open(id))).toEqual(['ROUND_OPTIONS_TOO_FEW options']);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('is refused when what is on the shortlist was withdrawn', async () => {
    const challengeId = scene.challenge.id;
    const [one, other] = [
      await makeSubmission(test.database, { challengeId }),
      await makeSubmission(test.database, { challengeId }),
    ];
    const { id } = await scene.draft({
      optionsFrom: 'shortlist',
      options: [one, other].map(({ id: submissionId }) => ({
        submissionId,
        title: '',
        text: '',
        cost: null,
      })),
    });
    await test.database.query(
      "update submission set state = 'withdrawn', withdrawn_at = now() where id = $1",
      [other.id],
    );
    expect(faultsOf(await open(id))).toEqual(['SHORTLIST_UNKNOWN options 1 submissionId']);
  });

  it.each([
    ['no closing time', { closesAt: null }, 'ROUND_CLOSING_MISSING closesAt'],
    ['one that has passed', { closesAt: new Date(Date.now() - 1_000) }, 'ROUND_CLOSES_IN_PAST closesAt'],
    ['nobody invited', { electorate: 'invited' as const }, 'ROUND_WITHOUT_VOTERS electorate'],
    ['no codes', { electorate: 'codes' as const }, 'ROUND_WITHOUT_VOTERS electorate'],
  ])('is refused with %s', async (_, change, fault) => {
    const { id } = await scene.draft(change);
    expect(faultsOf(await open(id))).toEqual([fault]);
    expect((await scene.round(id)).state).toBe('draft');
  });

  it.each([
    ['draft', 'CHALLENGE_NOT_PUBLISHED'],
    ['paused', 'CHALLENGE_PAUSED'],
  ])('waits for its challenge, which is %s', async (state, code) => {
    const other = await makeRoundScene(test, { state: state === 'draft' ? 'draft' : 'published' });
    const { id } = await other.draft();
    if (state === 'paused') {
      await test.database.query("update challenge set state = 'paused' where id = $1", [other.challenge.id]);
    }
    expect(faultsOf(await other.life.open(other.owner, { roundId: id, revision: null }))).toEqual([code]);
  });

  it('counts who may vote where that can be known', async () => {
    await invite(test.database, scene.challenge.id, 'a@example.org', 'b@example.org', 'c@tea.example');
    expect((await scene.opened({ electorate: 'invited' })).electorateSize).toBe(3);
    const internal = await makeRoundScene(test, { audience: 'internal' });
    // The whole team works for the organization; auditor and confidant only look on in their roles, and are staff.
    expect((await internal.opened()).electorateSize).toBe(12);
    const domain = { electorate: 'email_domain' as const, emailDomains: ['tea.example'] };
    const closed = await makeRoundScene(test, { audience: 'invited' });
    await invite(test.database, closed.challenge.id, 'a@example.org', 'c@tea.example');
    expect((await closed.opened(domain)).electorateSize).toBe(1);
  });

  it('happens once when two ask at once', async () => {
    const { id } = await scene.draft();
    const outcomes = await Promise.all([open(id), open(id), open(id)]);
    expect(outcomes.map(faultsOf).sort()).toEqual([
      [],
      ['ROUND_STEP_NOT_POSSIBLE'],
      ['ROUND_STEP_NOT_POSSIBLE'],
    ]);
    expect(await scene.actions(id)).toEqual(['round.designed', 'round.opened']);
  });

  it('is never of half a change: it opens before or after it', async () => {
    for (let time = 0; time < 8; time += 1) {
      const { id } = await scene.draft();
      const design = scene.designed({
        title: 'Other question',
        options: ['A', 'B'].map((title) => ({ submissionId: null, title, text: '', cost: null })),
      });
      const [opened, changed] = await Promise.all([
        open(id),
        scene.design.change(scene.owner, { roundId: id, revision: null }, design),
      ]);
      expect(faultsOf(opened)).toEqual([]);
      const round = await scene.round(id);
      const count = (await scene.access.options([id])).get(id)?.length;
      expect([round.title, round.tieOrder?.length, count]).toEqual(
        changed.ok ? ['Other question', 2, 2] : ['Which tea is next?', 3, 3],
      );
    }
  });

  it('can be settled for later, and be taken back', async () => {
    const opensAt = new Date(Date.now() + 600_000);
    const { id } = await scene.draft({ opensAt });
    expect(valueOf(await open(id))).toMatchObject({ state: 'scheduled', opensAt, openedAt: null });
    const jobs = await test.database.query('select run_at from graphile_worker.jobs where key = $1', [
      `round_clock:${id}`,
    ]);
    expect(jobs).toEqual([{ run_at: opensAt }]);
    expect(faultsOf(await casts(id, [0]))).toEqual(['ROUND_NOT_OPEN_YET']);
    const target = { roundId: id, revision: null };
    expect(faultsOf(await scene.design.change(scene.owner, target, scene.designed()))).toEqual([
      'ROUND_FROZEN',
    ]);
    expect(valueOf(await scene.life.cancelOpening(scene.owner, id)).state).toBe('draft');
    expect(faultsOf(await scene.life.cancelOpening(scene.owner, id))).toEqual(['ROUND_STEP_NOT_POSSIBLE']);
  });

  it('keeps its phase: a plan that would take it away is refused, one that keeps it is not', async () => {
    const phases = { submission: [-7, 7], voting: [1, 14], decision: [14, 28] } as const;
    const other = await makeRoundScene(test, { phases });
    const at = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    const drafted = await other.draft({ opensAt: at(2), closesAt: at(5) });
    const { plans } = challengeServices(test.database);
    const planned = async (voting: readonly [number, number] | null): Promise<readonly string[]> => {
      const rows = [
        ['submission', -7, 7] as const,
        ...(voting ? [['voting', ...voting] as const] : []),
        ['decision', 15, 28] as const,
      ];
      const before = await test.database.query<{ id: string; kind: string; starts_at: Date }>(
        'select id, kind, starts_at from phase where challenge_id = $1',
        [other.challenge.id],
      );
      const input = rows.map(([kind, from, until]) => {
        const known = before.find((phase) => phase.kind === kind);
        const startsAt = kind === 'submission' && known ? known.starts_at : at(from);
        return { id: known?.id ?? null, kind, name: kind, startsAt, endsAt: at(until) };
      });
      const target = { challengeId: other.challenge.id, revision: null };
      return faultsOf(await plans.plan(other.owner, target, input));
    };
    // A draft may end up outside: it is told at opening. Its phase stays.
    expect(await planned(null)).toEqual(['PHASE_HOLDS_VOTES phases']);
    expect(await planned([3, 15])).toEqual([]);
    const target = { roundId: drafted.id, revision: null };
    expect(faultsOf(await other.life.open(other.owner, target))).toEqual(['ROUND_OUTSIDE_PHASE opensAt']);
    expect(await planned([1, 15])).toEqual([]);
    valueOf(await other.life.open(other.owner, target));
    expect(await planned([3, 15])).toEqual(['PHASE_HOLDS_VOTES phases']);
    expect(await planned([1, 4])).toEqual(['PHASE_HOLDS_VOTES phases']);
    expect(await planned([1, 15])).toEqual([]);
    expect((await other.round(drafted.id)).state).toBe('scheduled');
  });
});
