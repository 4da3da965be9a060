import { hashToken, newToken } from '@octavo/people';
import { newId, type Database } from '@octavo/platform/database';

/** What changes by itself: who is signed in, what was counted, what is being delivered. */
const RESTLESS = ['session', 'sign_in_code', 'rate_limit', 'mail', 'history_position', 'api_token'];

/** What a person's clock does not touch: a session would end, and the first administrator's link. */
const TIMELESS = ['session', 'sign_in_code', 'rate_limit', 'api_token', 'installation'];

/**
 * A digest of every table, so that a refusal can be seen to have changed nothing: two are equal when no row differs.
 */
export async function contents(database: Database): Promise<Readonly<Record<string, string>>> {
  const tables = await database.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
      order by c.relname`,
    [RESTLESS],
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest from "${name}" t`,
  );
  const rows = await database.query<{ name: string; digest: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/**
 * Lets time pass: everything that has a date, in every table and in the queue of jobs, moves into the past by so many
 * days. To the rules, which compare dates with the clock, that is the same as waiting. Triggers are off meanwhile,
 * since they keep people from rewriting dates, which is what this does.
 */
export async function passTime(database: Database, days: number): Promise<void> {
  const columns = await database.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text) as columns
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
        and a.atttypid = 'timestamptz'::regtype and not a.attisdropped
      group by c.relname`,
    [TIMELESS],
  );
  const moves = columns.map(
    ({ name, columns: dates }) =>
      `update "${name}" set ${dates.map((date) => `"${date}" = "${date}" - interval '${days} days'`).join(', ')};`,
  );
  await database.query(
    `do $$ begin
       perform set_config('session_replication_role', 'replica', true);
       ${moves.join('\n')}
       update graphile_worker._private_jobs set run_at = run_at - interval '${days} days' where locked_at is null;
     end $$`,
  );
}

/** How many starts and ends of phases have come without being recorded. */
export async function phasesToRecord(database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::int as count from phase p join challenge c on c.id = p.challenge_id
      where c.state in ('published', 'paused')
        and (p.starts_at <= now() and p.start_recorded_at is null or p.ends_at <= now() and p.end_recorded_at is null)`,
  );
  return row?.count ?? 0;
}

/** Somebody with an account. */
export interface Member {
  readonly id: string;
  readonly email: string;
  /** Of a session on the public API. */
  readonly token: string;
}

/** Accounts with a session each, written straight to the tables: what a code by mail ends in, thousands at a time. */
export async function makeMembers(database: Database, emails: readonly string[]): Promise<readonly Member[]> {
  const members = emails.map((email) => ({ id: newId(), email, token: newToken() }));
  await database.query(
    `insert into person (id, email, name, locale, verified_at)
     select id, email, initcap(split_part(email, '@', 1)), 'nl', now()
       from unnest($1::uuid[], $2::text[]) as made(id, email)`,
    [members.map(({ id }) => id), emails],
  );
  await database.query(
    `insert into session (id, token_hash, person_id, channel, expires_at)
     select gen_random_uuid(), hash, person_id, 'api', now() + interval '1 day'
       from unnest($1::bytea[], $2::uuid[]) as made(hash, person_id)`,
    [members.map(({ token }) => hashToken(token)), members.map(({ id }) => id)],
  );
  return members;
}
