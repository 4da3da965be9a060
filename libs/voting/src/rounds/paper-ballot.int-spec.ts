import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@octavo/platform/access';
import { createDataSource, Database } from '@octavo/platform/database';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { PaperBallot } from '../ballots/paper-ballot.entity.js';
import {
  endRound,
  faultsOf,
  makeRoundScene,
  roundServices,
  valueOf,
  type RoundScene,
} from '../testing/round-scene.fixture.js';
import type { PlacedDesign } from './round-design.service.js';
import type { PaperInput } from './paper-ballot.service.js';

describe('paper ballots', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  let clerk: Viewer;
  let second: Viewer;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());
  beforeEach(async () => {
    scene = await makeRoundScene(test);
    clerk = await scene.challenge.as('contactPoint', 'admin');
    second = await scene.challenge.as('secondContactPoint', 'admin');
  });

  /** An open round by codes, with so many of them. */
  async function byPaper(count = 3, change: Partial<PlacedDesign> = {}) {
    const { id } = await scene.draft({ electorate: 'codes', ...change });
    const { codes } = valueOf(await scene.codes.issue(scene.owner, id, { count, batch: 'Library' }));
    valueOf(await scene.life.open(scene.owner, { roundId: id, revision: null }));
    return { id, codes };
  }
  const entry = (roundId: string, code = '', change: Partial<PaperInput> = {}): PaperInput => ({
    ...{ roundId, code, ballot: { choices: [2, 0] }, channel: 'paper', group: null },
    ...change,
  });
  const ledger = (id: string) =>
    test.database.query<{ content: string; channel: string; group_label: string | null }>(
      'select content, channel, group_label from ballot_entry where round_id = $1 order by entry',
      [id],
    );

  it('count once a second person has confirmed them, and then only the ledger knows them', async () => {
    const { id, codes } = await byPaper(3, { groupBy: 'code_batch' });
    const entered = valueOf(await scene.paper.enter(clerk, entry(id, codes[0], { channel: 'assisted' })));
    expect(entered).toMatchObject({ content: '{"choices":[0,2]}', enteredBy: clerk.personId, verdict: null });
    expect(await ledger(id)).toEqual([]);
    expect((await scene.desk.waiting(second, [id])).get(id)?.map((paper) => paper.id)).toEqual([entered.id]);
    const confirmed = valueOf(await scene.paper.confirm(second, entered.id));
    expect(confirmed).toMatchObject({ verdict: 'confirmed', judgedBy: second.personId, content: null });
    expect(await ledger(id)).toEqual([
      { content: '{"choices":[0,2]}', channel: 'assisted', group_label: 'Library' },
    ]);
    expect((await scene.desk.waiting(second, [id])).get(id)).toEqual([]);
    expect([...(await scene.actions(id)).slice(2)].sort()).toEqual([
      'ballots.accepted',
      'paper_ballot.confirmed',
      'paper_ballot.entered',
      'round.opened',
    ]);
  });

  it('are never confirmed by who typed them, whatever the role', async () => {
    const { id, codes } = await byPaper();
    const owner = valueOf(await scene.paper.enter(scene.owner, entry(id, codes[0])));
    expect(faultsOf(await scene.paper.confirm(scene.owner, owner.id))).toEqual(['PAPER_BALLOT_OWN']);
    expect(faultsOf(await scene.paper.reject(scene.owner, owner.id, 'Unreadable.'))).toEqual([
      'PAPER_BALLOT_OWN',
    ]);
    await expect(
      test.database.query(
        `update paper_ballot set verdict = 'confirmed', content = null, judged_at = now(), judged_by = entered_by
          where id = $1`,
        [owner.id],
      ),
    ).rejects.toThrow('paper_ballot_two_people_check');
    expect(await ledger(id)).toEqual([]);
  });

  it('count once when two confirm at once, also from two processes', async () => {
    const { id, codes } = await byPaper(8);
    const other = new Database(await createDataSource({ url: test.url }).initialize());
    const elsewhere = roundServices(other);
    for (const code of codes) {
      const { id: paperId } = valueOf(await scene.paper.enter(clerk, entry(id, code)));
      const outcomes = await Promise.all([
        scene.paper.confirm(second, paperId),
        elsewhere.paper.confirm(scene.owner, paperId),
        scene.paper.reject(scene.owner, paperId, 'Two crosses in one box.'),
      ]);
      expect(outcomes.map(faultsOf).sort()).toEqual([[], ['PAPER_BALLOT_JUDGED'], ['PAPER_BALLOT_JUDGED']]);
      const judged = await test.database.manager.findOneByOrFail(PaperBallot, { id: paperId });
      const [voter] = await test.database.query(
        'select 1 from ballot where round_id = $1 and voter_id = $2',
        [id, judged.codeId],
      );
      expect(voter !== undefined).toBe(judged.verdict === 'confirmed');
    }
    await other.onApplicationShutdown();
    const confirmed = await test.database.manager.countBy(PaperBallot, { roundId: id, verdict: 'confirmed' });
    expect((await ledger(id)).length).toBe(confirmed);
  });

  it('can be confirmed again when the first time was cut off after the casting', async () => {
    const { id, codes } = await byPaper();
    const paper = valueOf(await scene.paper.enter(clerk, entry(id, codes[0])));
    valueOf(
      await scene.ballots.castForVoter({
        actor: second,
        roundId: id,
        voterId: paper.codeId,
        ballot: { choices: [0, 2] },
        channel: 'paper',
        group: null,
      }),
    );
    expect(valueOf(await scene.paper.confirm(second, paper.id)).verdict).toBe('confirmed');
    expect(await ledger(id)).toHaveLength(1);
  });

  it('go back with a reason when they do not say what the paper says', async () => {
    const { id, codes } = await byPaper();
    const wrong = valueOf(await scene.paper.enter(clerk, entry(id, codes[0])));
    expect(faultsOf(await scene.paper.reject(second, wrong.id, ''))).toEqual(['TEXT_REQUIRED reason']);
    const rejected = valueOf(await scene.paper.reject(second, wrong.id, ' Says Ginger, not Rooibos. '));
    expect(rejected).toMatchObject({
      verdict: 'rejected',
      reason: 'Says Ginger, not Rooibos.',
      content: null,
    });
    const again = valueOf(await scene.paper.enter(clerk, entry(id, codes[0], { ballot: { choices: [1] } })));
    valueOf(await scene.paper.confirm(second, again.id));
    expect(await ledger(id)).toEqual([{ content: '{"choices":[1]}', channel: 'paper', group_label: null }]);
  });

  it('are refused with a code that is wrong, waiting or used, and with a ballot that is wrong', async () => {
    const { id, codes } = await byPaper(4, { groupBy: 'declared', groups: ['Home', 'Studio'] });
    const elsewhere = await byPaper();
    const [free = '', waiting = '', used = '', revoked = ''] = codes;
    valueOf(await scene.paper.enter(clerk, entry(id, waiting, { group: 'Home' })));
    valueOf(
      await scene.ballots.cast(await scene.voter(), { roundId: id, code: used, ballot: { choices: [1] } }),
    );
    valueOf(await scene.codes.revoke(scene.owner, id, { code: revoked, replace: false }));
    const before = await fingerprint(test.database);
    for (const [input, faults] of [
      [entry(id, 'tea'), ['VOTING_CODE_INVALID code']],
      [entry(id, revoked), ['VOTING_CODE_INVALID code']],
      [entry(id, elsewhere.codes[0]), ['VOTING_CODE_INVALID code']],
      [entry(id, used), ['VOTING_CODE_USED code']],
      [entry(id, waiting), ['PAPER_BALLOT_WAITING code']],
      [entry(id, free, { ballot: { choices: [0, 3] } }), ['BALLOT_OPTION_UNKNOWN choices 1']],
      [entry(id, free, { ballot: { ranking: [[0]] } }), ['BALLOT_FORM_WRONG']],
      [entry(id, free, { group: 'Moon' }), ['VOTER_GROUP_UNKNOWN group']],
      [entry('tea', free), ['NOT_FOUND']],
    ] as const) {
      expect(faultsOf(await scene.paper.enter(clerk, input))).toEqual(faults);
    }
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('do not take the place of what the voter cast online meanwhile', async () => {
    const { id, codes } = await byPaper();
    const paper = valueOf(await scene.paper.enter(clerk, entry(id, codes[0])));
    const online = { roundId: id, code: codes[0] ?? '', ballot: { choices: [1] } };
    valueOf(await scene.ballots.cast(await scene.voter(), online));
    expect(faultsOf(await scene.paper.confirm(second, paper.id))).toEqual(['VOTING_CODE_USED code']);
    expect(await ledger(id)).toHaveLength(1);
  });

  it('come in time or not at all', async () => {
    const { id, codes } = await byPaper();
    const paper = valueOf(await scene.paper.enter(clerk, entry(id, codes[0])));
    valueOf(await scene.life.pause(scene.owner, id, 'The hall is being evacuated.'));
    expect(faultsOf(await scene.paper.enter(clerk, entry(id, codes[1])))).toEqual(['ROUND_PAUSED']);
    valueOf(await scene.life.resume(scene.owner, id));
    await endRound(test.database, id);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(faultsOf(await scene.paper.enter(clerk, entry(id, codes[1])))).toEqual(['ROUND_CLOSED']);
    expect(faultsOf(await scene.paper.confirm(second, paper.id))).toEqual(['ROUND_CLOSED']);
    expect(await ledger(id)).toEqual([]);
    expect((await test.database.manager.findOneByOrFail(PaperBallot, { id: paper.id })).verdict).toBeNull();
  });

  it('are for rounds by codes, and for the hands of who may enter them', async () => {
    const accounts = await scene.opened();
    expect(faultsOf(await scene.paper.enter(clerk, entry(accounts.id, 'x')))).toEqual([
      'VOTING_CODE_NOT_USED code',
    ]);
    const { id, codes } = await byPaper();
    const paper = valueOf(await scene.paper.enter(clerk, entry(id, codes[0])));
    for (const place of ['administrator', 'decisionMaker', 'sponsor', 'reviewer', 'auditor'] as const) {
      const viewer = await scene.challenge.as(place, 'admin');
      expect(faultsOf(await scene.paper.enter(viewer, entry(id, codes[1])))).toEqual(['NOT_ALLOWED']);
      expect(faultsOf(await scene.paper.confirm(viewer, paper.id))).toEqual(['NOT_ALLOWED']);
      expect(faultsOf(await scene.paper.reject(viewer, paper.id, 'Unreadable.'))).toEqual(['NOT_ALLOWED']);
      expect((await scene.desk.waiting(viewer, [id])).size).toBe(0);
    }
    const stranger = await (await makeRoundScene(test)).challenge.as('contactPoint', 'admin');
    expect(faultsOf(await scene.paper.confirm(stranger, paper.id))).toEqual(['NOT_ALLOWED']);
    expect(faultsOf(await scene.paper.confirm(second, 'tea'))).toEqual(['NOT_FOUND']);
  });
});
