import type pg from 'pg';

/** Size of a data set: how many submissions in the one challenge that is read. */
export interface FeedSize {
  readonly submissions: number;
}

/** Votes and comments per submission are alike at every size, so that only the size differs. */
const PEOPLE = 10_000;
const VOTES_EACH = 2;

/** Secrets of the viewers, known to the load generator: fifty people read at once. */
export const VIEWER_TOKENS: readonly string[] = Array.from(
  { length: 50 },
  (_, index) => `bench-viewer-${index + 1}`,
);

/** The challenge that is read. */
export const CHALLENGE = 'bench';

/**
 * Fills a migrated, empty database with one public challenge. Triggers and foreign keys are off while filling, and the
 * search index is left out: the measured list does not search.
 */
export async function seedFeed(client: pg.Client, { submissions }: FeedSize): Promise<void> {
  await client.query(
    "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'",
  );
  await client.query('drop index submission_search_idx');
  await client.query(`
    insert into organization (id, slug, name, time_zone, locale) values (uuidv7(), 'bench', 'Bench', 'UTC', 'en');
    insert into person (id, email, name, locale)
      select uuidv7(), 'person' || n || '@bench.invalid', 'Person ' || n, 'en' from generate_series(1, ${PEOPLE}) n;
    insert into challenge (id, organization_id, slug, title, locale, state, audience, published_at)
      select uuidv7(), id, '${CHALLENGE}', 'Bench', 'en', 'published', 'public', now() from organization;
    insert into rule_version (challenge_id, version, voting_form, blind, registered_at)
      select id, 1, 'support', false, now() from challenge;
    insert into phase (id, challenge_id, kind, name, starts_at, ends_at)
      select uuidv7(), c.id, kind, kind, now() - interval '1 day', now() + interval '30 days'
        from challenge c, unnest(array['submission', 'voting']) kind;
    insert into session (id, token_hash, person_id, channel, expires_at)
      select uuidv7(), sha256(('bench-viewer-' || n)::bytea), p.id, 'api', now() + interval '1 day'
        from generate_series(1, ${VIEWER_TOKENS.length}) n join person p on p.email = 'person' || n || '@bench.invalid';`);
  await client.query('create temporary table people as select row_number() over () as place, id from person');
  await client.query(
    `insert into submission (id, challenge_id, author_id, state, title, body, locale, licence, licence_accepted_at,
                             submitted_at, comment_count)
     select uuidv7(), c.id, p.id, 'submitted', 'Idea number ' || n,
            'A pitch of some length about idea number ' || n || ', as people write them: what it is and for whom.',
            'en', 'CC-BY-4.0', now(), now() - make_interval(secs => n), n % 7
       from challenge c, generate_series(1, ${submissions}) n
       join people p on p.place = 1 + n % ${PEOPLE}`,
  );
  await client.query(
    `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
     select s.challenge_id, s.id, p.id, 'support', now()
       from (select *, row_number() over () as n from submission) s
       cross join generate_series(1, ${VOTES_EACH}) v
       join people p on p.place = 1 + (s.n * 31 + v * 7919) % ${PEOPLE}
     on conflict do nothing`,
  );
  // The viewers voted on every other of the newest.
  await client.query(
    `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
     select s.challenge_id, s.id, v.person_id, 'support', now()
       from (select *, row_number() over (order by submitted_at desc) as n from submission) s, session v
      where s.n <= 100 and s.n % 2 = 0
     on conflict do nothing`,
  );
  await client.query('reset session_replication_role');
  await client.query('vacuum (analyze)');
  // Housekeeping would be counted and would take the processor while others are measured.
  await client.query('alter system set autovacuum = off');
  await client.query('select pg_reload_conf()');
}
