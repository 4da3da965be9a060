import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Outcome } from '@octavo/domain/shared';
import { nobody, type Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { invite } from '../../../challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson, signIn } from '../../../people/src/testing/person.fixture.js';
import { ballotService, choose, makeOpenRound, type BallotScene } from '../testing/ballot-scene.fixture.js';
import { BallotQueue } from './ballot-queue.service.js';
import type { BallotService } from './ballot.service.js';
import type { BallotAccepted, VoterGround } from './casting.js';

const codesOf = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? ['ok'] : outcome.refusals.map(({ code }) => code);

describe('who votes', () => {
  let test: TestDatabase;
  let ballots: BallotService;

  beforeAll(async () => {
    test = await testDatabase();
    ballots = ballotService(test.database);
  });
  afterAll(() => test.close());

  const cast = (
    viewer: Viewer,
    { roundId }: BallotScene,
    more: object = {},
  ): Promise<Outcome<BallotAccepted>> => ballots.cast(viewer, { roundId, ballot: choose(1), ...more });

  const unverified = async (viewer: Viewer): Promise<Viewer> => {
    await test.database.query('update person set verified_at = null where id = $1', [viewer.personId]);
    return viewer;
  };

  /** What storing says about somebody whom a server let in a moment ago. */
  const storing = async (
    scene: BallotScene,
    voterId: string | null,
    ground: VoterGround,
  ): Promise<string> => {
    const round = { id: scene.roundId, challengeId: scene.challenge.id };
    const outcome = await new BallotQueue(test.database).store(round, {
      voterId: voterId ?? '',
      ground,
      content: '{"choices":[2]}',
      channel: 'online',
      group: null,
    });
    return outcome.verdict;
  };

  it('where an address must be proved', async () => {
    const scene = await makeOpenRound(test, { electorate: 'verified' });
    const voter = await scene.voter();
    expect(codesOf(await cast(voter, scene))).toEqual(['ok']);
    expect(codesOf(await cast(await unverified(await scene.voter()), scene))).toEqual([
      'ADDRESS_NOT_VERIFIED',
    ]);
    expect(await storing(scene, (await unverified(voter)).personId, 'anybody')).toBe('voter');
  });

  it('where the address must be of a domain', async () => {
    const scene = await makeOpenRound(test, {
      electorate: 'email_domain',
      emailDomains: ['pickwick.example'],
    });
    const at = async (email: string): Promise<Viewer> =>
      (await signIn(test.database, await makePerson(test.database, { email }))).viewer;
    const employee = await at('Tea@Pickwick.example');
    expect(codesOf(await cast(employee, scene))).toEqual(['ok']);
    expect(codesOf(await cast(await at('tea@other.pickwick.example'), scene))).toEqual([
      'NOT_IN_EMAIL_DOMAIN',
    ]);
    expect(codesOf(await cast(await unverified(await at('t2@pickwick.example')), scene))).toEqual([
      'NOT_IN_EMAIL_DOMAIN',
    ]);
    await test.database.query("update person set email = 'gone@elsewhere.example' where id = $1", [
      employee.personId,
    ]);
    expect(await storing(scene, employee.personId, 'anybody')).toBe('voter');
  });

  it('where people are invited to vote', async () => {
    const scene = await makeOpenRound(test, { electorate: 'invited' });
    const [guest, passer] = await scene.voters(2);
    if (!guest?.email || !passer) throw new Error('There are no voters.');
    await invite(test.database, scene.challenge.id, guest.email);
    expect([codesOf(await cast(guest, scene)), codesOf(await cast(passer, scene))]).toEqual([
      ['ok'],
      ['NOT_INVITED_TO_VOTE'],
    ]);
    await test.database.query('delete from invitation where email = $1', [guest.email]);
    expect(await storing(scene, guest.personId, 'anybody')).toBe('voter');
  });

  it('where the challenge is for invited people: they, and who works on it', async () => {
    const scene = await makeOpenRound(test, { audience: 'invited' });
    const [guest, passer] = await scene.voters(2);
    if (!guest?.email || !passer) throw new Error('There are no voters.');
    await invite(test.database, scene.challenge.id, guest.email);
    const owner = await scene.challenge.as('owner');
    expect(codesOf(await cast(guest, scene))).toEqual(['ok']);
    expect(codesOf(await cast(owner, scene))).toEqual(['ok']);
    expect(codesOf(await cast(passer, scene))).toEqual(['NOT_FOUND']);
    expect(codesOf(await cast(await scene.challenge.as('auditor'), scene))).toEqual(['NOT_IN_AUDIENCE']);
    expect(await storing(scene, passer.personId, 'anybody')).toBe('voter');
    expect(await storing(scene, passer.personId, 'invitation')).toBe('voter');
    expect(await storing(scene, passer.personId, 'staff')).toBe('voter');
  });

  it('until a role ends, be it a moment before storing', async () => {
    const scene = await makeOpenRound(test, { audience: 'invited' });
    const personId = await makePerson(test.database);
    const assignmentId = await giveRole(test.database, {
      personId,
      role: 'coach',
      organizationId: scene.challenge.organizationId,
      challengeId: scene.challenge.id,
    });
    const { viewer } = await signIn(test.database, personId);
    expect(await storing(scene, personId, assignmentId)).toBe('accepted');
    await test.database.query('update role_assignment set ends_at = clock_timestamp() where id = $1', [
      assignmentId,
    ]);
    // The viewer is as the request began.
    expect(codesOf(await cast(viewer, scene))).toEqual(['NOT_IN_AUDIENCE']);
    expect((await scene.kept()).size).toBe(1);
  });

  it('where the challenge is internal: who works there', async () => {
    const scene = await makeOpenRound(test, { audience: 'internal' });
    const { organizationId } = scene.challenge;
    const personId = await makePerson(test.database, { staffOf: organizationId });
    const { viewer } = await signIn(test.database, personId);
    expect(codesOf(await cast(viewer, scene))).toEqual(['ok']);
    await test.database.query('update staff_member set ended_at = clock_timestamp() where person_id = $1', [
      personId,
    ]);
    expect(codesOf(await ballots.cast(viewer, { roundId: scene.roundId, ballot: choose(3) }))).toEqual([
      'NOT_IN_AUDIENCE',
    ]);
  });

  it('is nobody who is gone', async () => {
    const scene = await makeOpenRound(test);
    const voter = await scene.voter();
    await test.database.query('delete from session where person_id = $1', [voter.personId]);
    await test.database.query('delete from person where id = $1', [voter.personId]);
    expect(await storing(scene, voter.personId, 'anybody')).toBe('voter');
    expect(await scene.kept()).toMatchObject({ ballots: [], entries: [], size: 0 });
  });

  describe('by code', () => {
    it('each code once, whoever types it, however it is typed', async () => {
      const scene = await makeOpenRound(test, { electorate: 'codes' });
      const [one, two] = [await scene.code(), await scene.code()];
      const anybody = nobody('en', null);
      expect(codesOf(await cast(anybody, scene))).toEqual(['VOTING_CODE_NEEDED']);
      expect(codesOf(await cast(await scene.voter(), scene))).toEqual(['VOTING_CODE_NEEDED']);
      for (const code of [one.text, two.text, one.text.toLowerCase().replaceAll('-', ' ')])
        expect(codesOf(await cast(anybody, scene, { code }))).toEqual(['ok']);
      const kept = await scene.kept();
      expect(kept.ballots.map(({ voter_id }) => voter_id).sort()).toEqual([one.id, two.id].sort());
      expect(kept.size).toBe(2);
      expect(codesOf(await ballots.withdraw(anybody, { roundId: scene.roundId, code: one.text }))).toEqual([
        'ok',
      ]);
    });

    it('not with a wrong, foreign or revoked one, and not where people vote by account', async () => {
      const scene = await makeOpenRound(test, { electorate: 'codes' });
      const other = await makeOpenRound(test, { electorate: 'codes' });
      const open = await makeOpenRound(test);
      const [own, foreign] = [await scene.code(), await other.code()];
      await test.database.query('update voting_code set revoked_at = clock_timestamp() where id = $1', [
        own.id,
      ]);
      const voter = await scene.voter();
      for (const code of [own.text, foreign.text, 'AAAA-BBBB-CCCC-DDDD', 'x'])
        expect(codesOf(await cast(voter, scene, { code }))).toEqual(['VOTING_CODE_INVALID']);
      expect(await storing(scene, own.id, 'code')).toBe('voter');
      expect(codesOf(await cast(voter, open, { code: foreign.text }))).toEqual(['VOTING_CODE_NOT_USED']);
      expect((await scene.kept()).size).toBe(0);
    });

    it('stops who tries many, also with a right one; others vote on', async () => {
      const scene = await makeOpenRound(test, { electorate: 'codes' });
      const right = await scene.code();
      const tries = { caller: '203.0.113.7' };
      const anybody = nobody('en', null);
      for (let times = 0; times < 20; times += 1)
        expect(
          codesOf(await cast(anybody, scene, { ...tries, code: `AAAA-BBBB-CCCC-${2222 + times}` })),
        ).toEqual(['VOTING_CODE_INVALID']);
      const stopped = await cast(anybody, scene, { ...tries, code: right.text });
      expect(codesOf(stopped)).toEqual(['RATE_LIMITED']);
      const retryAt = stopped.ok ? null : stopped.refusals[0]?.details['retryAt'];
      expect(retryAt instanceof Date && retryAt > new Date()).toBe(true);
      expect(codesOf(await cast(anybody, scene, { caller: '203.0.113.8', code: right.text }))).toEqual([
        'ok',
      ]);
    });

    it('or by staff for who holds one, in any round, until it closes', async () => {
      const scene = await makeOpenRound(test);
      const [code, revoked] = [await scene.code('Library'), await scene.code()];
      await test.database.query('update voting_code set revoked_at = clock_timestamp() where id = $1', [
        revoked.id,
      ]);
      const enter = async (voterId: string, option: number): Promise<Outcome<BallotAccepted>> =>
        ballots.castForVoter({
          actor: await scene.challenge.as('owner'),
          roundId: scene.roundId,
          voterId,
          ballot: choose(option),
          channel: 'paper',
          group: null,
        });
      expect(codesOf(await enter(code.id, 2))).toEqual(['ok']);
      expect(codesOf(await enter(revoked.id, 2))).toEqual(['VOTING_CODE_INVALID']);
      expect(codesOf(await enter(code.id, 9))).toEqual(['BALLOT_OPTION_UNKNOWN']);
      expect((await scene.kept()).entries).toMatchObject([{ content: '{"choices":[2]}', channel: 'paper' }]);
      await test.database.query('update voting_round set closes_at = clock_timestamp() where id = $1', [
        scene.roundId,
      ]);
      expect(codesOf(await enter(code.id, 3))).toEqual(['ROUND_CLOSED']);
    });
  });

  describe('in which group', () => {
    const groupsOf = async (scene: BallotScene): Promise<readonly (string | null)[]> =>
      (await scene.kept()).entries.map(({ group_label }) => group_label);

    it('is what they declare, of those that the round has; another group is another ballot', async () => {
      const scene = await makeOpenRound(test, { groupBy: 'declared', groups: ['Staff', 'Customers'] });
      const voter = await scene.voter();
      expect(codesOf(await cast(voter, scene, { group: 'Staff' }))).toEqual(['ok']);
      expect(codesOf(await cast(voter, scene, { group: 'Customers' }))).toEqual(['ok']);
      expect(codesOf(await cast(await scene.voter(), scene))).toEqual(['ok']);
      expect(codesOf(await cast(voter, scene, { group: 'Others' }))).toEqual(['VOTER_GROUP_UNKNOWN']);
      expect(await groupsOf(scene)).toEqual(['Staff', 'Customers', null]);
    });

    it('is by which channel they first came', async () => {
      const scene = await makeOpenRound(test, { groupBy: 'channel' });
      const [voter, passer] = await scene.voters(2);
      if (!voter || !passer) throw new Error('There are no voters.');
      await test.database.query(
        "insert into visit (challenge_id, visitor, channel) values ($1, $2, 'newsletter')",
        [scene.challenge.id, voter.personId],
      );
      expect([codesOf(await cast(voter, scene)), codesOf(await cast(passer, scene))]).toEqual([
        ['ok'],
        ['ok'],
      ]);
      expect(await groupsOf(scene)).toEqual(['newsletter', null]);
      expect(codesOf(await cast(voter, scene, { group: 'newsletter' }))).toEqual(['VOTER_GROUP_UNKNOWN']);
    });

    it('is where their code was handed out', async () => {
      const scene = await makeOpenRound(test, { electorate: 'codes', groupBy: 'code_batch' });
      const codes = [await scene.code('Library'), await scene.code()];
      for (const { text } of codes)
        expect(codesOf(await cast(nobody('nl', null), scene, { code: text }))).toEqual(['ok']);
      expect(await groupsOf(scene)).toEqual(['Library', null]);
    });
  });
});
