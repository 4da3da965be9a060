import { commitmentOf, entryLeaf, toHex, WITHDRAWN } from '@octavo/domain/ledger';
import { ballotText, type Ballot, type GroupBy } from '@octavo/domain/voting';
import { newId, type Database } from '@octavo/platform/database';
import { LedgerKey, sha256 } from '@octavo/platform/signing';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { makeChallenge } from '../../../challenges/src/testing/challenge.fixture.js';

/** A key of the test's own. */
export function testKey(): LedgerKey {
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  });
  return LedgerKey.fromPem(privateKey, 'test key');
}

/** How a round differs from one that has no groups. */
export interface LedgerSettings {
  readonly groupBy?: GroupBy;
  readonly groups?: readonly string[];
  readonly groupFloor?: number;
}

/** A round by approval between Yes and No, open, with an empty ledger. */
export async function makeLedger(
  database: Database,
  { groupBy = 'none', groups = [], groupFloor = 8 }: LedgerSettings = {},
): Promise<{ readonly id: string; readonly challengeId: string }> {
  const { id: challengeId, phaseIds } = await makeChallenge(database);
  const id = newId();
  await database.query(
    `insert into voting_round (id, challenge_id, phase_id, title, method, options_from, group_by, groups, group_floor,
                               state, opens_at, closes_at)
     values ($1, $2, $3, 'Which one?', 'approval', 'own', $4, $5, $6, 'draft', now(), now() + interval '1 day')`,
    [id, challengeId, phaseIds.voting, groupBy, groups, groupFloor],
  );
  await database.query(
    "insert into round_option (round_id, position, title) values ($1, 0, 'Yes'), ($1, 1, 'No')",
    [id],
  );
  await database.query(
    `update voting_round set state = 'open', method_version = 1, tie_order = '{0,1}', opened_at = now() where id = $1`,
    [id],
  );
  await database.query('insert into ballot_ledger (challenge_id, round_id) values ($1, $2)', [
    challengeId,
    id,
  ]);
  return { id, challengeId };
}

/** Adds so many entries that nobody cast: their leaves are random. Gives the leaves. */
export async function growLedger(
  database: Database,
  round: { readonly id: string; readonly challengeId: string },
  count: number,
): Promise<readonly Buffer[]> {
  const leaves = Array.from({ length: count }, () => randomBytes(32));
  await database.query(
    `with grown as (
       update ballot_ledger set size = size + cardinality($3::bytea[])
        where challenge_id = $1 and round_id = $2
       returning size - cardinality($3::bytea[]) as first
     )
     insert into ballot_entry (challenge_id, round_id, entry, tag, commitment, leaf, salt, content, channel, cast_at)
     select $1, $2, grown.first + place - 1, '\\x00', '\\x00', leaf, '\\x00', '{"choices":[]}', 'online', now()
       from grown, unnest($3::bytea[]) with ordinality as made(leaf, place)`,
    [round.challengeId, round.id, leaves],
  );
  return leaves;
}

/** One casting: who (the same text is the same voter), what (null withdraws), and in which group. */
export interface RawCasting {
  readonly voter: string;
  readonly ballot: Ballot | null;
  readonly group?: string;
}

/** Writes castings into ledger and ballots as they are after many were accepted, without asking any rule. */
export async function castRaw(
  database: Database,
  round: { readonly id: string; readonly challengeId: string },
  castings: readonly RawCasting[],
): Promise<ReadonlyMap<string, string>> {
  const voters = new Map<string, { id: string; tag: string; entry: number }>();
  const entries = castings.map(({ voter, ballot, group }, entry) => {
    const known = voters.get(voter);
    const { id, tag } = known ?? { id: newId(), tag: randomBytes(16).toString('hex') };
    voters.set(voter, { id, tag, entry });
    const salt = randomBytes(16).toString('hex');
    const content = ballot && ballotText(ballot);
    const commitment = commitmentOf(sha256, salt, content ?? WITHDRAWN);
    const leaf = toHex(entryLeaf(sha256, round.id, tag, commitment));
    return {
      entry,
      previous: known?.entry ?? null,
      tag,
      salt,
      content,
      commitment,
      leaf,
      label: group ?? null,
    };
  });
  await database.query(
    `insert into ballot_entry (challenge_id, round_id, entry, previous, tag, commitment, leaf, salt, content,
                               channel, group_label, cast_at)
     select $1, $2, entry, previous, decode(tag, 'hex'), decode(commitment, 'hex'), decode(leaf, 'hex'),
            decode(salt, 'hex'), content, 'online', label, now()
       from json_to_recordset($3) as made(entry integer, previous integer, tag text, commitment text, leaf text,
                                          salt text, content text, label text)`,
    [round.challengeId, round.id, JSON.stringify(entries)],
  );
  await database.query(
    `insert into ballot (challenge_id, round_id, voter_id, tag, entry)
     select $1, $2, id, decode(tag, 'hex'), entry
       from json_to_recordset($3) as made(id uuid, tag text, entry integer)`,
    [round.challengeId, round.id, JSON.stringify([...voters.values()])],
  );
  await database.query(
    'update ballot_ledger set size = $3, voters = $4 where challenge_id = $1 and round_id = $2',
    [round.challengeId, round.id, castings.length, voters.size],
  );
  return new Map([...voters].map(([voter, { id }]) => [voter, id]));
}
