import type pg from 'pg';

/** The vote of the evening, and the challenge beside it that must not notice. */
export const ROUND = '0a000000-0000-7000-8000-000000000001';
export const OPTIONS = 8;
export const BESIDE = 'beside';

/** Digits of a voter's number in the token. */
const DIGITS = 8;

/** The secret of a voter's session, known to the load generator; all are equally long. */
export const voterToken = (voter: number): string => `soundmix-${String(voter).padStart(DIGITS, '0')}`;

/** Secrets of people who read and submit in the other challenge. */
export const OTHERS = 50;
export const otherToken = (other: number): string => `beside-${other % OTHERS}`;

const SUBMISSIONS = 200;

/**
 * Fills a migrated, empty database: voters with a session each, a challenge with an open blind approval vote, and one
 * with ideas that people read and add to. Triggers and foreign keys are off while filling.
 */
export async function seedEvening(client: pg.Client, voters: number): Promise<void> {
  await client.query(
    "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '256MB'",
  );
  await client.query(`
    insert into organization (id, slug, name, time_zone, locale) values (uuidv7(), 'bench', 'Bench', 'UTC', 'en');
    insert into challenge (id, organization_id, slug, title, locale, state, audience, licence, published_at)
      select uuidv7(), o.id, c.slug, initcap(c.slug), 'en', 'published', 'public', 'CC-BY-4.0', now()
        from organization o, unnest(array['evening', '${BESIDE}']) c(slug);
    insert into rule_version (challenge_id, version, voting_form, blind, registered_at)
      select id, 1, 'support', false, now() from challenge;
    insert into phase (id, challenge_id, kind, name, starts_at, ends_at)
      select uuidv7(), c.id, kind, kind, now() - interval '1 day', now() + interval '30 days'
        from challenge c, unnest(array['submission', 'voting']) kind;
    insert into voting_round (id, challenge_id, phase_id, title, method, method_version, options_from, state, tie_order,
                              opens_at, opened_at, closes_at)
      select '${ROUND}', c.id, p.id, 'Who sang best?', 'approval', 1, 'own', 'open',
             array(select generate_series(0, ${OPTIONS - 1})), now() - interval '1 minute', now() - interval '1 minute',
             now() + interval '10 hours'
        from challenge c join phase p on p.challenge_id = c.id and p.kind = 'voting' where c.slug = 'evening';
    insert into round_option (round_id, position, title)
      select '${ROUND}', n, 'Candidate ' || n + 1 from generate_series(0, ${OPTIONS - 1}) n;
    insert into ballot_ledger (challenge_id, round_id) select challenge_id, id from voting_round;`);
  await client.query(
    `insert into person (id, email, name, locale, verified_at)
     select uuidv7(), 'voter' || n || '@bench.invalid', 'Voter ' || n, 'en', now() from generate_series(1, $1::integer) n
     union all
     select uuidv7(), 'beside' || n || '@bench.invalid', 'Reader ' || n, 'en', now() from generate_series(0, ${OTHERS - 1}) n`,
    [voters],
  );
  await client.query(`
    insert into session (id, token_hash, person_id, channel, expires_at)
      select uuidv7(), case when email ^@ 'voter'
                         then sha256(('soundmix-' || lpad(substring(email::text from '\\d+'), ${DIGITS}, '0'))::bytea)
                         else sha256(('beside-' || substring(email::text from '\\d+'))::bytea) end,
             id, 'api', now() + interval '1 day'
        from person`);
  await client.query(
    `insert into submission (id, challenge_id, author_id, state, title, body, locale, licence, licence_accepted_at,
                             submitted_at)
     select uuidv7(), c.id, p.id, 'submitted', 'Idea number ' || n, 'A pitch of some length about idea number ' || n,
            'en', 'CC-BY-4.0', now(), now() - make_interval(secs => n)
       from challenge c, generate_series(1, ${SUBMISSIONS}) n
       join person p on p.email = 'beside' || n % ${OTHERS} || '@bench.invalid'
      where c.slug = '${BESIDE}'`,
  );
  await client.query('reset session_replication_role; reset synchronous_commit');
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
}
