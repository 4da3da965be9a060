import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { asListed, readBallot, votingMethod } from '@octavo/domain/voting';
import { AppUnderTest, type GraphqlClient } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';
import {
  birdBallot,
  birdForm,
  birdInput,
  COUNTERS,
  OBSERVATIONS,
  SPECIES,
  sumOfLines,
  type Observation,
} from './bird-count.fixture.js';
import { makeMembers, type Member } from './database.fixture.js';
import { done, inParallel, mutation } from './graphql.fixture.js';
import { Installation } from './installation.fixture.js';
import { CANDIDATES, choiceOf, peak, type PeakFound, type PeakReceipt } from './peak.fixture.js';
import { VERBS } from './verbs.fixture.js';

const VOTERS = 10_000;
const READERS_PER_VOTER = 6;

/** Seconds in which all come, at the fastest: three times as close together as in the scenario. */
const WITHIN = 20;

/** Milliseconds within which others are answered (S09). */
const OTHERS_WITHIN = 2_000;

/** How many send in a form over HTTP: a hundredth of the bird count. */
const FORMS = COUNTERS / 100;

const DESIGN = mutation(
  'designRound',
  { challengeId: 'ID!', design: 'RoundDesignInput!' },
  'round { id revision }',
);
const OPEN = mutation('openRound', { roundId: 'ID!', revision: 'Int!' }, 'round { state }');
const CLOSE = mutation('closeRoundEarly', { roundId: 'ID!', reason: 'String!' }, 'round { state }');
const CAST = mutation('castBallot', { roundId: 'ID!', ballot: 'BallotInput!' }, 'receipt { entry leaf }');
const ROUND = `query ($id: ID!) { votingRound(id: $id) { turnout { voters }
  result { final ballots options { option { number } score } } } }`;
const PAGE = `query ($slug: String!) { challenge(slug: $slug) { title state }
  submissions(challenge: $slug, first: 20) { nodes { id title } } }`;

interface Round {
  readonly turnout: { readonly voters: number };
  readonly result: {
    readonly final: boolean;
    readonly ballots: number;
    readonly options: readonly { readonly option: { readonly number: number }; readonly score: string }[];
  } | null;
}

/** Votes by candidate, when these voted. */
function votesOf(voters: number): readonly number[] {
  const votes = new Array<number>(CANDIDATES).fill(0);
  for (let voter = 0; voter < voters; voter += 1) votes[choiceOf(voter)] = (votes[choiceOf(voter)] ?? 0) + 1;
  return votes;
}

jest.setTimeout(150_000);

/** S09 at a hundredth: the Soundmixshow's peak, and the bird count. */
describe('S09, peak load', () => {
  let octavo: Installation;
  let show: ChallengeScene;
  let beside: ChallengeScene;
  let owner: GraphqlClient;
  let audience: readonly Member[];

  /** Opens a round of the show. */
  const opened = async (design: object): Promise<string> => {
    const closesAt = new Date(Date.now() + 600_000);
    const { round } = await done<{ round: { id: string; revision: number } }>(owner, DESIGN, {
      challengeId: show.id,
      design: { phaseId: show.phaseIds.voting, closesAt, ...design },
    });
    await done(owner, OPEN, { roundId: round.id, revision: round.revision });
    return round.id;
  };
  const whoSangBest = (): Promise<string> =>
    opened({ title: 'Wie zong het best?', method: 'poll', optionsFrom: 'submissions' });
  /** Reads the round until its result is so. */
  const resultOf = async (id: string, isSo: (result: Round['result']) => boolean): Promise<Round> => {
    for (let waited = 0; waited < 60_000; waited += 100) {
      const { votingRound } = await octavo.public.data<{ votingRound: Round }>(ROUND, { id });
      if (isSo(votingRound.result)) return votingRound;
      await sleep(100);
    }
    throw new Error(`It was not counted:\n${octavo.worker.log}`);
  };
  const closed = async (roundId: string): Promise<Round> => {
    await done(owner, CLOSE, { roundId, reason: 'De uitzending is voorbij, iedereen heeft gestemd.' });
    return resultOf(roundId, (result) => result?.final === true);
  };
  const scores = ({ result }: Round): readonly number[] =>
    [...(result?.options ?? [])]
      .sort((one, other) => one.option.number - other.option.number)
      .map(({ score }) => Number(score));
  /** What the ledger holds of the first voters, as their receipts say it; and how many entries there are. */
  const inLedger = async (roundId: string, voters: number) => {
    // Empty a minute ago: joined by what was known of them then, they would take long.
    await octavo.store.database.query('analyze ballot, ballot_entry');
    const rows = await octavo.store.database.query<PeakReceipt & { voter: string; content: string }>(
      `select b.voter_id as voter, e.entry, encode(e.leaf, 'hex') as leaf, e.content from ballot b
         join ballot_entry e on e.challenge_id = b.challenge_id and e.round_id = b.round_id and e.entry = b.entry
        where b.round_id = $1`,
      [roundId],
    );
    const [ledger] = await octavo.store.database.query<{ entries: number; tags: number; size: number }>(
      `select count(*)::int as entries, count(distinct tag)::int as tags,
              (select size::int from ballot_ledger where round_id = $1) as size
         from ballot_entry where round_id = $1`,
      [roundId],
    );
    const byVoter = new Map(rows.map((row) => [row.voter, row]));
    return { ...ledger, ballots: audience.slice(0, voters).map(({ id }) => byVoter.get(id)) };
  };
  /** Every receipt is in the ledger with the voter's choice, and nothing else is. */
  const expectStored = async (roundId: string, { receipts }: PeakFound, voters: number): Promise<void> => {
    const { ballots, ...ledger } = await inLedger(roundId, voters);
    expect(ledger).toEqual({ entries: voters, tags: voters, size: voters });
    expect(receipts).toHaveLength(voters);
    const kept = ballots.map((ballot) => ballot && { entry: ballot.entry, leaf: ballot.leaf });
    expect(kept).toEqual(receipts);
    expect(ballots.map((ballot) => ballot?.content)).toEqual(
      receipts.map((_receipt, voter) => `{"choices":[${choiceOf(voter)}]}`),
    );
    expect(new Set(receipts.map(({ entry }) => entry)).size).toBe(voters);
  };
  const expectHonest = ({ sentAway }: PeakFound): void => {
    for (const { code, kind, message, until } of sentAway) {
      expect([code, kind]).toEqual(['RATE_LIMITED', 'RateLimited']);
      expect(message).toMatch(/Probeer het opnieuw na \d/);
      expect(until).toBeLessThan(62_000);
    }
  };

  beforeAll(async () => {
    octavo = await Installation.start();
    const { database } = octavo.store;
    show = await makeChallenge(database, { title: 'Soundmixshow' });
    beside = await makeChallenge(database, { title: 'Een ander onderwerp' });
    for (let number = 1; number <= CANDIDATES; number += 1) {
      await makeSubmission(database, { challengeId: show.id, title: `Kandidaat ${number}` });
      await makeSubmission(database, { challengeId: beside.id, title: `Idee ${number}` });
    }
    owner = octavo.staff.as(await show.token('owner', 'admin'));
    const emails = Array.from({ length: VOTERS }, (_, voter) => `kijker${voter}@thuis.example`);
    audience = await makeMembers(database, emails);
    await database.query('analyze');
  }, 60_000);
  afterAll(() => octavo.stop(), 30_000);

  it('1. to 4. 10,000 votes beside 60,000 reads: others are answered in time, and every vote counts once', async () => {
    const others = await makeMembers(octavo.store.database, [
      'lezer@elders.example',
      'denker@elders.example',
    ]);
    const [reader, thinker] = others.map(({ token }) => octavo.public.as(token));
    if (!reader || !thinker) throw new Error('There are no others.');
    const waits: number[] = [];
    const timed = async <T>(answered: Promise<T>): Promise<T> => {
      const begun = performance.now();
      const answer = await answered;
      waits.push(performance.now() - begun);
      return answer;
    };
    const roundId = await whoSangBest();
    let isOver = false;
    const [found, ideas] = await Promise.all([
      peak({
        ...{ port: octavo.api.port, roundId, slug: show.slug, within: WITHIN, connections: 200 },
        ...{ voters: audience.map(({ token }) => token), readersPerVoter: READERS_PER_VOTER },
      }).finally(() => (isOver = true)),
      (async () => {
        let sent = 0;
        for (; !isOver; sent += 1) {
          const page = await timed(
            reader.data<{ challenge: object; submissions: { nodes: object[] } }>(PAGE, { slug: beside.slug }),
          );
          expect(page.submissions.nodes.length).toBeGreaterThanOrEqual(CANDIDATES);
          const input = {
            ...{ challengeId: beside.id, title: `Intussen bedacht ${sent}`, acceptLicence: 'CC-BY-4.0' },
            body: 'Terwijl iedereen stemt, bedenkt iemand iets anders.',
          };
          await timed(done(thinker, VERBS.submit, { input }));
          await sleep(100);
        }
        return sent;
      })(),
    ]);
    expect(found.seconds).toBeLessThan(60);
    expect(found).toMatchObject({ pages: READERS_PER_VOTER * VOTERS, failed: 0 });
    expect(waits.length).toBe(2 * ideas);
    expect(ideas).toBeGreaterThan(3);
    expect(Math.max(...waits)).toBeLessThan(OTHERS_WITHIN);
    expectHonest(found);
    const final = await closed(roundId);
    expect(final).toMatchObject({ turnout: { voters: VOTERS }, result: { ballots: VOTERS } });
    expect(scores(final)).toEqual(votesOf(VOTERS));
    await expectStored(roundId, found, VOTERS);
    const [kept] = await octavo.store.database.query<{ ideas: number }>(
      'select count(*)::int as ideas from submission where author_id = $1',
      [others[1]?.id],
    );
    expect(kept).toEqual({ ideas });
  });

  it('a server that can hold few says so at once and when to come back; who does is counted once', async () => {
    const FLOOD = 2_000;
    const roundId = await whoSangBest();
    const small = await AppUnderTest.start('api', octavo.store.url, {
      ...{ OCTAVO_BALLOTS_WAITING: '50', OCTAVO_BALLOTS_TOGETHER: '25' },
    });
    const voters = audience.slice(0, FLOOD).map(({ token }) => token);
    const found = await peak({
      ...{ port: small.port, roundId, slug: show.slug, within: 0, connections: FLOOD, voters },
      readersPerVoter: 0,
    }).finally(() => small.stop());
    expect(found.sentAway.length).toBeGreaterThan(100);
    expectHonest(found);
    expect(found.slowestVote).toBeLessThan(10_000);
    await expectStored(roundId, found, FLOOD);
    expect(scores(await closed(roundId))).toEqual(votesOf(FLOOD));
  });

  it('5. forms of up to 60 lines: totals while it runs, twice the same is once, a changed one replaces', async () => {
    const titles = Array.from({ length: SPECIES }, (_, species) => ({ title: `Vogel ${species + 1}` }));
    const roundId = await opened({
      ...{
        title: 'Welke vogels zag u?',
        method: 'score',
        optionsFrom: 'own',
        options: titles,
        blind: 'open',
      },
      settings: [
        { name: 'rank_by', value: '"sum"' },
        { name: 'max', value: '1000' },
      ],
    });
    const forms = Array.from({ length: FORMS }, (_, person) => birdForm(person));
    expect(forms.reduce((lines, form) => lines + form.length, 0)).toBe(OBSERVATIONS / 100);
    const send = (person: number, form: readonly Observation[]): Promise<{ receipt: PeakReceipt }> =>
      done(octavo.public.as(audience[person]?.token ?? null), CAST, { roundId, ballot: birdInput(form) });
    await inParallel(forms, 20, async (form, person) => {
      const { receipt } = await send(person, form);
      // Once more, the lines in another order.
      if (person % 4 === 0) expect((await send(person, [...form].reverse())).receipt).toEqual(receipt);
      if (person % 10 === 0) {
        const changed = (forms[person] = birdForm(person, 1));
        expect((await send(person, changed)).receipt.entry).toBeGreaterThan(receipt.entry);
      }
    });
    // Two copies at the same moment, as a double press of the button sends them.
    const [one, other] = await Promise.all([send(1, forms[1] ?? []), send(1, forms[1] ?? [])]);
    expect(one.receipt).toEqual(other.receipt);
    const seen = await resultOf(roundId, (result) => result?.ballots === FORMS);
    expect(seen.result?.final).toBe(false);
    expect(scores(seen)).toEqual(sumOfLines(forms));
    expect(scores(await closed(roundId))).toEqual(sumOfLines(forms));
    const [ledger] = await octavo.store.database.query<{ entries: number }>(
      'select count(*)::int as entries from ballot_entry where round_id = $1',
      [roundId],
    );
    expect(ledger).toEqual({ entries: FORMS + FORMS / 10 });
  });

  it('the count of 22,000 forms with 850,000 lines is the sum of the lines', () => {
    const method = votingMethod('score');
    const plan = method?.plan({ rank_by: 'sum', max: 1_000 }, SPECIES, asListed(SPECIES));
    if (!method || !plan?.ok) throw new Error('There is no such count.');
    const count = method.begin(plan.value);
    const forms = Array.from({ length: COUNTERS }, (_, person) => birdForm(person));
    let lines = 0;
    for (const form of forms) {
      const read = readBallot('points', birdBallot(form));
      if (!read.ok || method.checkBallot(read.value, plan.value)) throw new Error('A form is not in order.');
      count.add(read.value);
      lines += form.length;
    }
    const { ballots, scores: counted } = count.result();
    expect([ballots, lines]).toEqual([COUNTERS, OBSERVATIONS]);
    expect(counted.map(({ score }) => Number(score))).toEqual(sumOfLines(forms));
  });
});
