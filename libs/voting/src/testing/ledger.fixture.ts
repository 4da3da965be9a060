import type { Database } from '@octavo/platform/database';
import { newId } from '@octavo/platform/database';
import { LedgerKey } from '@octavo/platform/signing';
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

/** A round that is open, with an empty ledger. */
export async function makeLedger(
  database: Database,
): Promise<{ readonly id: string; readonly challengeId: string }> {
  const { id: challengeId, phaseIds } = await makeChallenge(database);
  const id = newId();
  await database.query(
    `insert into voting_round (id, challenge_id, phase_id, title, method, method_version, options_from, tie_order,
                               state, opens_at, closes_at, opened_at)
     values ($1, $2, $3, 'Which one?', 'approval', 1, 'own', '{0,1}', 'open', now(), now() + interval '1 day', now())`,
    [id, challengeId, phaseIds.voting],
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
