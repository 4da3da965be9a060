import { refusal, refuse, ok, type Outcome } from '@octavo/domain/shared';
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';
import { SYSTEM } from '../database/actor.js';
import type { Transaction } from '../database/transaction.js';

const HOURS = 24;

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * Makes this database an installation of its own, without demo data, and gives the secret by which the first
 * administrator comes in once, within a day. Called again before it was used, it gives a new secret and the old one
 * is void; once used, null.
 */
export async function prepareInstallation(database: Database): Promise<string | null> {
  const secret = randomBytes(24).toString('base64url');
  const outcome = await database.transaction<string | null>(SYSTEM, async (transaction) => {
    const [row] = await transaction.query<{ single: boolean }>(
      `insert into installation (demo, first_administrator_hash, first_administrator_expires_at)
       values (false, $1, now() + make_interval(hours => $2))
       on conflict (single) do update
         set first_administrator_hash = excluded.first_administrator_hash,
             first_administrator_expires_at = excluded.first_administrator_expires_at
         where not installation.demo and installation.first_administrator_hash is not null
       returning single`,
      [hash(secret), HOURS],
    );
    return ok(row ? secret : null);
  });
  return outcome.ok ? outcome.value : null;
}

/** Uses the secret up. ADMINISTRATOR_LINK_INVALID when it is unknown, used or too old. */
export async function useAdministratorSecret(
  transaction: Transaction,
  secret: string,
): Promise<Outcome<true>> {
  const [row] = await transaction.query<{ single: boolean }>(
    `update installation set first_administrator_hash = null, first_administrator_expires_at = null
      where first_administrator_hash = $1 and first_administrator_expires_at > clock_timestamp()
      returning single`,
    [hash(secret)],
  );
  return row ? ok(true) : refuse(refusal('ADMINISTRATOR_LINK_INVALID', ['secret']));
}

/** Marks an empty database as the demo's. Refused for every other, so that known accounts never reach real data. */
export async function claimForDemo(transaction: Transaction): Promise<Outcome<true>> {
  const [people] = await transaction.query<{ some: boolean }>('select exists (select 1 from person) as some');
  const rows = people?.some
    ? []
    : await transaction.query(
        'insert into installation (demo) values (true) on conflict do nothing returning single',
      );
  return rows.length > 0 ? ok(true) : refuse(refusal('NOT_EMPTY', []));
}
