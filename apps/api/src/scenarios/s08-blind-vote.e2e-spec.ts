import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { GraphqlClient } from '@octavo/platform/testing';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  makeChallenge,
  TEAM,
  type ChallengeScene,
  type TeamPlace,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makeMembers } from './database.fixture.js';
import { done, inParallel, mutation, refused } from './graphql.fixture.js';
import { Installation } from './installation.fixture.js';

const VOTERS = 200;
const ANSWERS = ['Amsterdam', 'Rotterdam', 'Den Haag', 'Utrecht'];
const GROUPS = ['Studio', 'Thuis'];

const CAST = mutation(
  'castBallot',
  { roundId: 'ID!', ballot: 'BallotInput!', group: 'String' },
  'receipt { entry leaf commitment }',
);
const DESIGN = mutation(
  'designRound',
  { challengeId: 'ID!', design: 'RoundDesignInput!' },
  'round { id revision }',
);
const OPEN = mutation('openRound', { roundId: 'ID!', revision: 'Int!' }, 'round { state }');
const RESULT = `result { final ballots valid invalidBecause { code message } winners { title }
  options { option { number title } score standing { from to text } } groups { label ballots options { score } }
  ranking { place options { number } } trace conditions { condition met text } }`;
const PUBLIC = `query ($id: ID!) { votingRound(id: $id) { turnout { voters } canSeeResult { allowed error { code } }
  ${RESULT} certificate { url keyId digest } } signingKeys { id publicKey } }`;
const STAFF = `query ($id: ID!) { round(id: $id) { turnout { voters } canSeeResult { allowed error { code } } ${RESULT} } }`;

interface Result {
  readonly final: boolean;
  readonly ballots: number;
  readonly valid: boolean;
  readonly invalidBecause: readonly { readonly code: string; readonly message: string }[];
  readonly options: readonly { readonly score: string; readonly option: { readonly title: string } }[];
  readonly groups: readonly {
    readonly label: string;
    readonly ballots: number;
    readonly options: readonly { readonly score: string }[];
  }[];
  readonly conditions: readonly { readonly condition: string; readonly met: string; readonly text: string }[];
}

interface Seen {
  readonly turnout: { readonly voters: number };
  readonly canSeeResult: { readonly allowed: boolean; readonly error: { readonly code: string } | null };
  readonly result: Result | null;
}

interface Published {
  readonly votingRound: Seen & {
    readonly certificate: { readonly url: string; readonly keyId: string } | null;
  };
  readonly signingKeys: readonly { readonly id: string; readonly publicKey: string }[];
}

const sum = (scores: readonly { readonly score: string }[]): number =>
  scores.reduce((total, { score }) => total + Number(score), 0);

jest.setTimeout(120_000);

/** S08: the audience of Weekend Miljonairs votes blind, in two groups, within a minute. */
describe('S08, a blind vote', () => {
  let octavo: Installation;
  let scene: ChallengeScene;
  let owner: GraphqlClient;
  let audience: readonly GraphqlClient[];
  let roundId: string;
  let closesAt: Date;
  /** What each said last. */
  const lastWords: number[] = [];

  const groupOf = (voter: number): string => GROUPS[voter % 4 === 0 ? 1 : 0] ?? '';
  const design = async (seconds: number): Promise<string> => {
    closesAt = new Date(Date.now() + seconds * 1_000);
    const { round } = await done<{ round: { id: string; revision: number } }>(owner, DESIGN, {
      challengeId: scene.id,
      design: {
        ...{ phaseId: scene.phaseIds.voting, title: 'Wat is de hoofdstad van Nederland?', method: 'poll' },
        ...{ optionsFrom: 'own', options: ANSWERS.map((title) => ({ title })), blind: 'until_closing' },
        ...{ groupBy: 'declared', groups: GROUPS, groupFloor: 8, minimumBallots: 100, closesAt },
      },
    });
    await done(owner, OPEN, { roundId: round.id, revision: round.revision });
    return round.id;
  };
  const vote = (voter: number, choice: number, id = roundId): Promise<unknown> =>
    done(audience[voter] as GraphqlClient, CAST, {
      ...{ roundId: id, ballot: { choices: [choice] }, group: groupOf(voter) },
    });
  const read = (id: string): Promise<Published> => octavo.public.data<Published>(PUBLIC, { id });
  const counted = async (id: string): Promise<Published> => {
    for (let waited = 0; waited < 90_000; waited += 200) {
      const published = await read(id);
      if (published.votingRound.certificate) return published;
      await sleep(200);
    }
    throw new Error(`It was not counted:\n${octavo.worker.log}`);
  };

  beforeAll(async () => {
    octavo = await Installation.start();
    scene = await makeChallenge(octavo.store.database, { title: 'Weekend Miljonairs' });
    owner = octavo.staff.as(await scene.token('owner', 'admin'));
    const emails = Array.from({ length: VOTERS }, (_, seat) => `stoel${seat + 1}@studio.example`);
    const members = await makeMembers(octavo.store.database, emails);
    audience = members.map(({ token }) => octavo.public.as(token));
  }, 60_000);
  afterAll(() => octavo.stop(), 30_000);

  it('1. and 2. the poll opens, and 200 people vote within the minute, many more than once', async () => {
    roundId = await design(30);
    const begun = performance.now();
    await inParallel(audience, 20, async (_, voter) => {
      const choices = [voter % 4, 0, (voter * 7) % 4].slice(0, 1 + (voter % 3));
      for (const choice of choices) await vote(voter, choice);
      lastWords[voter] = choices.at(-1) ?? 0;
    });
    expect(performance.now() - begun).toBeLessThan(60_000);
    expect((await read(roundId)).votingRound.turnout).toEqual({ voters: VOTERS });
  });

  it('3. nobody sees counts or percentages, in no role, on neither server, and none exist', async () => {
    const blind = { canSeeResult: { allowed: false, error: { code: 'RESULT_AFTER_CLOSING' } }, result: null };
    for (const place of ['administrator', ...Object.keys(TEAM)] as TeamPlace[]) {
      const member = octavo.public.as(await scene.token(place, 'api'));
      const { votingRound } = await member.data<Published>(PUBLIC, { id: roundId });
      const staff = octavo.staff.as(await scene.token(place, 'admin'));
      const { data, errors } = await staff.ask<{ round: Seen | null }>(STAFF, { id: roundId });
      expect([place, votingRound]).toMatchObject([place, { ...blind, certificate: null }]);
      // Some roles may not ask the admin server at all.
      if (errors.length === 0) expect([place, data?.round]).toMatchObject([place, blind]);
    }
    const voter = audience[0] as GraphqlClient;
    expect((await voter.data<Published>(PUBLIC, { id: roundId })).votingRound).toMatchObject(blind);
    const rows = await octavo.store.database.query('select 1 from round_result where round_id = $1', [
      roundId,
    ]);
    expect(rows).toEqual([]);
    const kept = await octavo.store.database.query<{ data: object }>(
      "select data from history where subject_id = $1 and action = 'ballots.accepted'",
      [roundId],
    );
    expect(new Set(kept.flatMap(({ data }) => Object.keys(data)))).toEqual(new Set(['count']));
    expect(octavo.logs).not.toContain('choices');
  });

  it('voters can change until closing; one millisecond after it is late', async () => {
    await vote(7, 3);
    lastWords[7] = 3;
    let late = 0;
    for (let voter = 8; Date.now() < closesAt.getTime() + 1_500; voter = 8 + ((voter - 7) % 100)) {
      const choice = voter % 4;
      const { answer } = await (audience[voter] as GraphqlClient).data<{
        answer: { receipt: object | null; errors: { code: string }[] };
      }>(CAST, { roundId, ballot: { choices: [choice] }, group: groupOf(voter) });
      if (answer.receipt) {
        expect(late).toBe(0);
        lastWords[voter] = choice;
      } else {
        expect(answer.errors.map(({ code }) => code)).toEqual(['ROUND_CLOSED']);
        late += 1;
      }
      await sleep(5);
    }
    expect(late).toBeGreaterThan(0);
    const [newest] = await octavo.store.database.query<{ in_time: boolean }>(
      `select max(e.cast_at) < r.closes_at as in_time from ballot_entry e join voting_round r on r.id = e.round_id
        where r.id = $1 group by r.closes_at`,
      [roundId],
    );
    expect(newest).toEqual({ in_time: true });
  });

  it('4. after closing the totals are there, in all and per group, and are the last words of 200 voters', async () => {
    const { votingRound } = await counted(roundId);
    const { result } = votingRound;
    if (!result) throw new Error('There is no result.');
    const saying = (answer: number, group?: string): number =>
      lastWords.filter((word, voter) => word === answer && (!group || groupOf(voter) === group)).length;
    expect(result).toMatchObject({ final: true, ballots: VOTERS, valid: true, invalidBecause: [] });
    expect(result.options.map(({ option, score }) => [option.title, Number(score)])).toEqual(
      ANSWERS.map((title, answer) => [title, saying(answer)]),
    );
    expect(sum(result.options)).toBe(VOTERS);
    expect(result.groups.map(({ label, ballots }) => [label, ballots])).toEqual([
      ['Studio', 150],
      ['Thuis', 50],
    ]);
    for (const group of result.groups) {
      expect(group.options.map(({ score }) => Number(score))).toEqual(
        ANSWERS.map((_, answer) => saying(answer, group.label)),
      );
    }
    const { round } = await owner.data<{ round: Seen }>(STAFF, { id: roundId });
    expect(round.result?.options.map(({ score }) => score)).toEqual(result.options.map(({ score }) => score));
  });

  it('5. the report tells voters, groups and the conditions of a wise crowd', async () => {
    const { result } = (await read(roundId)).votingRound;
    const met = new Map(result?.conditions.map((condition) => [condition.condition, condition]));
    expect(met.get('size')).toMatchObject({ met: 'met', text: expect.stringContaining('200') });
    expect(met.get('independence')?.met).toBe('met');
    // Three quarters sit in the studio: that is said, not hidden.
    expect(met.get('diversity')).toMatchObject({ met: 'not_met', text: expect.stringContaining('75') });
    expect(result?.conditions.every(({ text }) => text.length > 20)).toBe(true);
  });

  it('the certificate repeats the count offline; with one bit changed it does not', async () => {
    const { votingRound, signingKeys } = await read(roundId);
    const { url = '', keyId } = votingRound.certificate ?? {};
    const key = signingKeys.find(({ id }) => id === keyId)?.publicKey ?? '';
    const bytes = Buffer.from(await (await fetch(new URL(url, octavo.api.url))).arrayBuffer());
    const folder = await mkdtemp(join(tmpdir(), 'octavo-s08-'));
    const path = join(folder, 'certificate.ndjson');
    const verify = async (content: Buffer): Promise<boolean> => {
      await writeFile(path, content);
      const command = [resolve('dist/apps/cli/src/main.js'), 'verify', path, '--key', key];
      const env = { ...process.env, NODE_OPTIONS: '' };
      return promisify(execFile)(process.execPath, command, { env }).then(
        () => true,
        () => false,
      );
    };
    expect(await verify(bytes)).toBe(true);
    const flipped = Buffer.from(bytes);
    flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
    expect(await verify(flipped)).toBe(false);
    await rm(folder, { recursive: true });
  });

  it('a poll under the minimum is shown as not valid', async () => {
    const small = await design(8);
    for (let voter = 0; voter < 5; voter += 1) await vote(voter, 0, small);
    const [beforehand] = await refused(audience[5] as GraphqlClient, CAST, {
      ...{ roundId: small, ballot: { choices: [0, 1] } },
    });
    expect(beforehand?.code).toBe('BALLOT_TOO_MANY_CHOICES');
    const { result } = (await counted(small)).votingRound;
    expect(result).toMatchObject({
      ...{ ballots: 5, valid: false, groups: [] },
      invalidBecause: [{ code: 'BALLOTS_BELOW_MINIMUM', message: expect.stringContaining('niet geldig') }],
    });
  });
});
