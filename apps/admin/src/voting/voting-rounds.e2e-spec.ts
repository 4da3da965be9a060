import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { DESIGN, roundsDesk, type Answer, type Round, type RoundsDesk } from './rounds-desk.fixture.js';

const REASON = 'All codes of the library have come back on paper.';

/** A round's whole way over HTTP: from design to closing early, as each role may. */
describe('a voting round on the admin server', () => {
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

  it('is designed from the methods that there are, and previewed with example ballots', async () => {
    const { votingMethods } = await desk.ask<{ votingMethods: readonly Record<string, unknown>[] }>(
      'owner',
      '{ votingMethods { name version title explanation form needsCosts leastOptions mostOptions settings { name kind about default values } } }',
    );
    expect(votingMethods.find(({ name }) => name === 'approval')).toMatchObject({
      version: 1,
      form: 'choices',
      needsCosts: false,
      leastOptions: 2,
      settings: [{ name: 'seats', kind: 'whole', default: '1', values: [] }],
    });
    const preview = `query ($input: PreviewInput!) { previewRoundCount(input: $input) {
      preview { ballots winners { title } ranking { place options { title } } options { option { title } score } trace }
      errors { code path }
    } }`;
    const options = [{ title: 'Mint' }, { title: 'Ginger' }];
    const input = {
      method: 'approval',
      options,
      ballots: [{ ballot: { choices: [1] }, times: 3 }, { ballot: { choices: [0, 1] } }],
    };
    expect(await desk.ask('owner', preview, { input })).toEqual({
      previewRoundCount: {
        preview: {
          ballots: 4,
          winners: [{ title: 'Ginger' }],
          ranking: [
            { place: 1, options: [{ title: 'Ginger' }] },
            { place: 2, options: [{ title: 'Mint' }] },
          ],
          options: [
            { option: { title: 'Mint' }, score: '1' },
            { option: { title: 'Ginger' }, score: '4' },
          ],
          trace: expect.arrayContaining([expect.stringContaining('Ginger')]),
        },
        errors: [],
      },
    });
    const wrong = [{ ballot: { choices: [2] } }, { ballot: { ranking: [[0]] } }, { ballot: {} }];
    for (const [ballots, code, path] of [
      [[wrong[0]], 'BALLOT_OPTION_UNKNOWN', ['ballots', '0', 'choices', '0']],
      [[wrong[1]], 'BALLOT_FORM_WRONG', ['ballots', '0']],
      [[wrong[2]], 'BALLOT_ONE_FORM_ONLY', ['ballots', '0', 'ballot']],
    ] as const) {
      const answer = await desk.ask<Answer<object>>('owner', preview, { input: { ...input, ballots } });
      expect(answer['previewRoundCount']?.errors).toEqual([{ code, path }]);
    }
  });

  it('tells every fault of a design with its place', async () => {
    const faulty = desk.design({
      title: '',
      settings: [{ name: 'seats', value: '0' }],
      options: [{ title: 'Mint' }, { title: 'mint' }],
      quorumPercent: 20,
    });
    const answer = await desk.ask<Answer<{ round: null }>>('owner', DESIGN, {
      challengeId: desk.scene.id,
      design: faulty,
    });
    expect(answer['designRound']).toEqual({
      round: null,
      errors: [
        { code: 'TEXT_REQUIRED', path: ['title'] },
        { code: 'OPTION_REPEATED', path: ['options', '1'] },
        { code: 'SETTING_INVALID', path: ['settings', 'seats'] },
        { code: 'QUORUM_NOT_COUNTABLE', path: ['quorumPercent'] },
      ],
    });
    const unread = await desk.ask<Answer<object>>('owner', DESIGN, {
      challengeId: desk.scene.id,
      design: desk.design({ settings: [{ name: 'seats', value: 'two' }] }),
    });
    expect(unread['designRound']?.errors).toEqual([
      { code: 'SETTING_NOT_JSON', path: ['settings', 'seats'] },
    ]);
  });

  it('goes its way: designed, changed, opened, paused, resumed, voted on paper, closed early', async () => {
    const draft = await desk.designed({ electorate: 'codes' });
    const changed = await desk.ask<Answer<{ round: Round }>>(
      'administrator',
      `mutation ($roundId: ID!, $design: RoundDesignInput!) {
        changeRound(roundId: $roundId, revision: 1, design: $design) { round { id revision state } errors { code path } }
      }`,
      {
        roundId: draft.id,
        design: desk.design({ electorate: 'codes', title: 'Which tea do we make next?' }),
      },
    );
    expect(changed['changeRound']).toEqual({
      round: { id: draft.id, revision: 2, state: 'draft' },
      errors: [],
    });
    const issued = await desk.verb<{ codes: string[] }>(
      'moderator',
      `issueVotingCodes(roundId: "${draft.id}", count: 3, batch: "Library")`,
      'codes',
    );
    expect(issued.codes).toHaveLength(3);
    const opened = await desk.verb('moderator', `openRound(roundId: "${draft.id}", revision: 2)`);
    expect(opened.round).toEqual({ id: draft.id, revision: 3, state: 'open' });
    const paused = await desk.verb(
      'moderator',
      `pauseRound(roundId: "${draft.id}", reason: "The hall is empty.")`,
    );
    expect(paused.round?.state).toBe('paused');
    expect((await desk.verb('owner', `resumeRound(roundId: "${draft.id}")`)).round?.state).toBe('open');

    // The servers know of the pause for a tenth of a second longer.
    await new Promise((resolve) => setTimeout(resolve, 150));
    const enter = `mutation ($roundId: ID!, $code: String!, $choices: [Int!]!) {
      enterPaperBallot(roundId: $roundId, code: $code, ballot: { choices: $choices }) {
        paperBallot { id ballot { choices } verdict enteredBy { name } } errors { code path } } }`;
    const entered: string[] = [];
    for (const [at, choices] of [[1], [1, 2]].entries()) {
      const variables = { roundId: draft.id, code: issued.codes[at], choices };
      const answer = await desk.ask<Answer<{ paperBallot: { id: string } }>>(
        'contactPoint',
        enter,
        variables,
      );
      expect(answer['enterPaperBallot']).toMatchObject({
        paperBallot: { ballot: { choices }, verdict: null, enteredBy: { name: 'Carla Contact' } },
        errors: [],
      });
      entered.push(answer['enterPaperBallot']?.paperBallot.id ?? '');
    }
    const paper = 'paperBallot { verdict ballot { choices } reason }';
    expect(await desk.verb('contactPoint', `confirmPaperBallot(id: "${entered[0]}")`, paper)).toEqual({
      paperBallot: null,
      errors: [{ code: 'PAPER_BALLOT_OWN', path: [] }],
    });
    expect(await desk.verb('secondContactPoint', `confirmPaperBallot(id: "${entered[0]}")`, paper)).toEqual({
      paperBallot: { verdict: 'confirmed', ballot: null, reason: null },
      errors: [],
    });
    expect(
      await desk.verb('moderator', `rejectPaperBallot(id: "${entered[1]}", reason: "Says Mint.")`, paper),
    ).toEqual({ paperBallot: { verdict: 'rejected', ballot: null, reason: 'Says Mint.' }, errors: [] });

    const closed = await desk.verb(
      'decisionMaker',
      `closeRoundEarly(roundId: "${draft.id}", reason: "${REASON}")`,
    );
    expect(closed.round?.state).toBe('closed');
    const { round } = await desk.ask<{ round: object }>(
      'auditor',
      `{ round(id: "${draft.id}") {
        title state closeReason pauses { reason endedAt } turnout { voters electorateSize } tieOrder
        codes { issued } waitingPaperBallots { id } canSeeResult { allowed } result { ballots } } }`,
    );
    expect(round).toEqual({
      title: 'Which tea do we make next?',
      state: 'closed',
      closeReason: REASON,
      pauses: [{ reason: 'The hall is empty.', endedAt: expect.any(String) }],
      turnout: { voters: 1, electorateSize: 3 },
      tieOrder: expect.any(Array),
      codes: null,
      waitingPaperBallots: null,
      canSeeResult: { allowed: true },
      // Counting is the worker's, and none runs here.
      result: null,
    });
  });
});
