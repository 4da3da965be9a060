import { isId } from '@octavo/domain/shared';
import type { Transaction } from '@octavo/platform/database';
import type { VotingRound } from './voting-round.entity.js';

/** Those of the submissions that are in this challenge, sent in and accepted. */
export async function acceptedSubmissions(
  transaction: Transaction,
  challengeId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await transaction.query<{ id: string }>(
    `select id from submission
      where challenge_id = $1 and id = any($2::uuid[]) and state = 'submitted' and moderation = 'accepted'`,
    [challengeId, ids.filter(isId)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Takes every submission of the challenge that was sent in and accepted as an option, the first sent in first. */
export const TAKE_ALL_SUBMISSIONS = `
  insert into round_option (round_id, position, submission_id, title)
  select $1, row_number() over (order by submitted_at, id) - 1, id, title
    from submission
   where challenge_id = $2 and state = 'submitted' and moderation = 'accepted'`;

/** Has the options of a shortlist read as their submissions do now; gives those that are no longer there. */
export const REFRESH_SHORTLIST = `
  with fresh as (
    update round_option o set title = s.title
      from submission s
     where o.round_id = $1 and s.id = o.submission_id and s.state = 'submitted' and s.moderation = 'accepted'
    returning o.position
  )
  select position from round_option
   where round_id = $1 and submission_id is not null and position not in (select position from fresh)
   order by position`;

/**
 * How many may vote, where that can be counted: codes that were not revoked, people who were invited, or whom the
 * challenge asks (its employees, or those invited to it, and whoever works on it). Null when nobody can know.
 */
export async function electorateSize(
  transaction: Transaction,
  { id, challengeId, electorate, emailDomains }: VotingRound,
): Promise<number | null> {
  const [row] = await transaction.query<{ size: number | null }>(
    electorate === 'codes' ? CODES : PEOPLE,
    electorate === 'codes' ? [id] : [challengeId, electorate, emailDomains],
  );
  return row?.size ?? null;
}

const CODES = `select count(*)::integer as size from voting_code where round_id = $1 and revoked_at is null`;

const PEOPLE = `
  with people as (
    select i.email from challenge c join invitation i on i.challenge_id = c.id
     where c.id = $1 and c.audience <> 'internal'
    union
    select p.email from challenge c
      join staff_member s on s.organization_id = c.organization_id and s.ended_at is null
      join person p on p.id = s.person_id
     where c.id = $1 and c.audience = 'internal'
    union
    select p.email from challenge c
      join role_assignment r on r.scope_id in (c.id, c.organization_id)
       and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
       and r.role not in ('auditor', 'confidant')
      join person p on p.id = r.person_id
     where c.id = $1
  )
  select case when c.audience = 'public' and $2 <> 'invited' then null else (
    select count(*)::integer from people a
     where ($2 <> 'invited' or exists (select 1 from invitation i where i.challenge_id = c.id and i.email = a.email))
       and ($2 <> 'email_domain' or lower(split_part(a.email::text, '@', 2)) = any($3::text[]))
  ) end as size
    from challenge c where c.id = $1`;
