import type { Audience } from '@octavo/domain/challenge';
import type { Ballot, Blindness, Electorate, GroupBy } from '@octavo/domain/voting';
import { RateLimiter, type Viewer } from '@octavo/platform/access';
import { createDataSource, Database, newId } from '@octavo/platform/database';
import type { TestDatabase } from '@octavo/platform/testing';
import { makeChallenge, type ChallengeScene } from '../../../challenges/src/testing/challenge.fixture.js';
import { makePeople, signIn } from '../../../people/src/testing/person.fixture.js';
import { BallotQueue } from '../ballots/ballot-queue.service.js';
import { BallotService } from '../ballots/ballot.service.js';
import { OwnBallots } from '../ballots/own-ballot.service.js';
import { RoundFactsReader } from '../ballots/round-facts.service.js';
import { VoterStandingReader } from '../ballots/voter-standing.service.js';
import { VotingCodeDesk } from '../ballots/voting-code-desk.service.js';
import { newVotingCode, votingCodeHash } from '../rounds/voting-code-text.js';

export interface RoundSettings {
  readonly audience?: Audience;
  readonly method?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** How many; their titles are `Option 1`, … */
  readonly options?: number;
  readonly electorate?: Electorate;
  readonly emailDomains?: readonly string[];
  readonly blind?: Blindness;
  readonly groupBy?: GroupBy;
  readonly groups?: readonly string[];
}

/** A row of the ledger. */
export interface KeptEntry {
  readonly entry: number;
  readonly previous: number | null;
  readonly tag: Buffer;
  readonly commitment: Buffer;
  readonly leaf: Buffer;
  readonly salt: Buffer | null;
  readonly content: string | null;
  readonly channel: string;
  readonly group_label: string | null;
  readonly cast_at: Date;
}

/** All that is stored of a round's ballots. */
export interface KeptBallots {
  readonly ballots: readonly { readonly voter_id: string; readonly tag: Buffer; readonly entry: number }[];
  readonly entries: readonly KeptEntry[];
  readonly size: number;
  readonly voters: number;
  /** Counts of the events, in order. */
  readonly accepted: readonly number[];
}

/** An open round of a challenge. */
export interface BallotScene {
  readonly challenge: ChallengeScene;
  readonly roundId: string;
  /** Somebody new. */
  voter(): Promise<Viewer>;
  voters(count: number): Promise<readonly Viewer[]>;
  /** A new code of the round. */
  code(batch?: string): Promise<{ readonly id: string; readonly text: string }>;
  kept(): Promise<KeptBallots>;
}

/** The services as one server has them. */
export function ballotService(database: Database): BallotService {
  return new BallotService(
    new RoundFactsReader(database),
    new VoterStandingReader(database),
    new VotingCodeDesk(database, new RateLimiter()),
    new BallotQueue(database),
    new OwnBallots(database),
  );
}

/** Another server on the same database: its own connections, its own memory. Close its database. */
export async function anotherServer(
  url: string,
): Promise<{ readonly database: Database; readonly ballots: BallotService }> {
  const database = new Database(
    await createDataSource({ url, applicationName: 'octavo test 2' }).initialize(),
  );
  return { database, ballots: ballotService(database) };
}

/** A round that takes ballots, straight in the tables: an approval vote of 5 options unless told. */
export async function makeOpenRound(
  { database }: TestDatabase,
  settings: RoundSettings = {},
): Promise<BallotScene> {
  const challenge = await makeChallenge(database, { audience: settings.audience ?? 'public' });
  const roundId = newId();
  const options = settings.options ?? 5;
  await database.query(
    `insert into voting_round (id, challenge_id, phase_id, title, method, settings, options_from, electorate,
                               email_domains, blind, group_by, groups, state)
     values ($1, $2, $3, 'Which ones?', $4, $5, 'own', $6, $7, $8, $9, $10, 'draft')`,
    [
      roundId,
      challenge.id,
      challenge.phaseIds.voting,
      settings.method ?? 'approval',
      JSON.stringify(settings.settings ?? {}),
      settings.electorate ?? 'audience',
      settings.emailDomains ?? [],
      settings.blind ?? 'until_closing',
      settings.groupBy ?? 'none',
      settings.groups ?? [],
    ],
  );
  await database.query(
    `insert into round_option (round_id, position, title)
     select $1, n, 'Option ' || n + 1 from generate_series(0, $2::integer - 1) n`,
    [roundId, options],
  );
  await database.query(
    `update voting_round set state = 'open', method_version = 1, opens_at = now() - interval '1 minute',
            opened_at = now() - interval '1 minute', closes_at = now() + interval '1 hour',
            tie_order = array(select generate_series(0, $2::integer - 1))
      where id = $1`,
    [roundId, options],
  );
  await database.query('insert into ballot_ledger (challenge_id, round_id) values ($1, $2)', [
    challenge.id,
    roundId,
  ]);
  const voters = async (count: number): Promise<readonly Viewer[]> => {
    const viewers: Viewer[] = [];
    for (const id of await makePeople(database, count)) viewers.push((await signIn(database, id)).viewer);
    return viewers;
  };
  return {
    challenge,
    roundId,
    voters,
    voter: async () => (await voters(1))[0] as Viewer,
    code: async (batch = '') => {
      const [id, text] = [newId(), newVotingCode()];
      await database.query(
        'insert into voting_code (id, challenge_id, round_id, code_hash, batch) values ($1, $2, $3, $4, $5)',
        [id, challenge.id, roundId, votingCodeHash(roundId, text), batch],
      );
      return { id, text };
    },
    kept: () => keptBallots(database, roundId),
  };
}

async function keptBallots(database: Database, roundId: string): Promise<KeptBallots> {
  const [ledger] = await database.query<{ size: number; voters: number }>(
    'select size, voters from ballot_ledger where round_id = $1',
    [roundId],
  );
  const events = await database.query<{ count: number }>(
    `select (data ->> 'count')::integer as count from history
      where subject_id = $1 and action = 'ballots.accepted' order by transaction, sequence`,
    [roundId],
  );
  return {
    ballots: await database.query(
      'select voter_id, tag, entry from ballot where round_id = $1 order by entry',
      [roundId],
    ),
    entries: await database.query(
      `select entry, previous, tag, commitment, leaf, salt, content, channel, group_label, cast_at
         from ballot_entry where round_id = $1 order by entry`,
      [roundId],
    ),
    size: ledger?.size ?? -1,
    voters: ledger?.voters ?? -1,
    accepted: events.map(({ count }) => count),
  };
}

/** A ballot of choices. */
export const choose = (...choices: readonly number[]): Ballot => ({ choices });
