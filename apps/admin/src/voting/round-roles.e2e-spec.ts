import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { roundsDesk, type Answer, type RoundsDesk } from './rounds-desk.fixture.js';
import type { TeamPlace } from '../../../../libs/challenges/src/testing/challenge.fixture.js';

const REASON = 'All codes of the library have come back on paper.';

describe('roles in voting rounds', () => {
  let test: TestDatabase;
  let desk: RoundsDesk;
  beforeAll(async () => {
    test = await testDatabase();
    desk = await roundsDesk(test);
  }, 60_000);
  afterAll(async () => {
    await desk.app.stop();
    await test.close();
  });

  it('refuses each step to every role that may not take it, and changes nothing', async () => {
    const draft = await desk.designed({ electorate: 'codes' });
    const live = await desk.designed({ electorate: 'codes' });
    const { codes } = await desk.verb<{ codes: string[] }>(
      'owner',
      `issueVotingCodes(roundId: "${live.id}", count: 2)`,
      'codes',
    );
    await desk.verb('owner', `openRound(roundId: "${live.id}", revision: 1)`);
    const entered = await desk.ask<Answer<{ paperBallot: { id: string } }>>(
      'owner',
      `mutation { enterPaperBallot(roundId: "${live.id}", code: "${codes[0]}", ballot: { choices: [0] }) {
         paperBallot { id } errors { code } } }`,
    );
    const paperId = entered['enterPaperBallot']?.paperBallot.id ?? '';
    const input = `phaseId: "${desk.scene.phaseIds.voting}", title: "Other", method: "approval", optionsFrom: own,
      options: [{ title: "A" }, { title: "B" }]`;
    const calls: Readonly<Record<string, readonly [string, readonly TeamPlace[]]>> = {
      designRound: [
        `designRound(challengeId: "${desk.scene.id}", design: { ${input} })`,
        ['owner', 'administrator'],
      ],
      changeRound: [
        `changeRound(roundId: "${draft.id}", revision: 1, design: { ${input} })`,
        ['owner', 'administrator'],
      ],
      removeRound: [`removeRound(roundId: "${draft.id}", revision: 1)`, ['owner', 'administrator']],
      openRound: [`openRound(roundId: "${draft.id}", revision: 1)`, ['owner', 'administrator', 'moderator']],
      pauseRound: [
        `pauseRound(roundId: "${live.id}", reason: "Wait.")`,
        ['owner', 'administrator', 'moderator'],
      ],
      resumeRound: [`resumeRound(roundId: "${live.id}")`, ['owner', 'administrator', 'moderator']],
      cancelRoundOpening: [
        `cancelRoundOpening(roundId: "${live.id}")`,
        ['owner', 'administrator', 'moderator'],
      ],
      closeRoundEarly: [
        `closeRoundEarly(roundId: "${live.id}", reason: "${REASON}")`,
        ['owner', 'decisionMaker'],
      ],
      issueVotingCodes: [
        `issueVotingCodes(roundId: "${draft.id}", count: 1)`,
        ['owner', 'administrator', 'moderator'],
      ],
      revokeVotingCode: [
        `revokeVotingCode(roundId: "${live.id}", code: "${codes[1]}")`,
        ['owner', 'administrator', 'moderator'],
      ],
      enterPaperBallot: [
        `enterPaperBallot(roundId: "${live.id}", code: "${codes[1]}", ballot: { choices: [0] })`,
        ['owner', 'moderator', 'contactPoint', 'secondContactPoint'],
      ],
      confirmPaperBallot: [
        `confirmPaperBallot(id: "${paperId}")`,
        ['owner', 'moderator', 'contactPoint', 'secondContactPoint'],
      ],
      rejectPaperBallot: [
        `rejectPaperBallot(id: "${paperId}", reason: "Says Mint.")`,
        ['owner', 'moderator', 'contactPoint', 'secondContactPoint'],
      ],
    };
    const before = await fingerprint(test.database);
    for (const [name, [call, allowed]] of Object.entries(calls)) {
      for (const place of Object.keys(desk.scene.team) as TeamPlace[]) {
        if (allowed.includes(place)) continue;
        const { data, errors } = await desk
          .as(place)
          .ask<Answer<object>>(`mutation { ${call} { errors { code } } }`);
        const codesTold = [
          ...errors.map(({ extensions }) => extensions?.['code']),
          ...(data?.[name]?.errors ?? []),
        ];
        expect([name, place, codesTold]).toEqual([name, place, ['FORBIDDEN']]);
      }
    }
    expect(await fingerprint(test.database)).toEqual(before);
  }, 60_000);
});
