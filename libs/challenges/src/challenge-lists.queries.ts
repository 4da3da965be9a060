// $1 size, $2 and $3 sort key and id of the place to go on from (null: from the start).

const page = (key: string, backward: boolean): string => `
   ($2::timestamptz is null or (${key}, c.id) ${backward ? '>' : '<'} ($2::timestamptz, $3::uuid))
   order by ${key} ${backward ? 'asc' : 'desc'}, c.id ${backward ? 'asc' : 'desc'}
   limit $1`;

// A draft takes its place by the day it was begun.
const SHOWN_AT = 'coalesce(c.published_at, c.created_at)';

/**
 * What `mayRead` lets the viewer read, in one statement: $4 organizations that the viewer works for, $5 address,
 * $6 state, $7 audience, $8 scopes with any role, $9 scopes with a role that reads drafts. A test holds it equal
 * to the rule.
 */
export const LISTED_CHALLENGES = (backward: boolean): string => `
  select c.id, ${SHOWN_AT} as sort_key
    from challenge c
   where ($6::text is null or c.state = $6)
     and ($7::text is null or c.audience = $7)
     and case when c.state = 'draft' then c.id = any($9::uuid[]) or c.organization_id = any($9::uuid[])
              else c.audience = 'public'
                or c.audience = 'internal' and c.organization_id = any($4::uuid[])
                or c.audience = 'invited' and exists (
                     select 1 from invitation i where i.challenge_id = c.id and i.email = $5::citext)
                or c.id = any($8::uuid[]) or c.organization_id = any($8::uuid[])
         end
     and ${page(SHOWN_AT, backward)}`;

/** Challenges in which the viewer has a role: $4 state, $5 scopes with any role, $6 scopes that read drafts. */
export const MANAGED_CHALLENGES = (backward: boolean): string => `
  select c.id, c.created_at as sort_key
    from challenge c
   where ($4::text is null or c.state = $4)
     and case when c.state = 'draft' then c.id = any($6::uuid[]) or c.organization_id = any($6::uuid[])
              else c.id = any($5::uuid[]) or c.organization_id = any($5::uuid[]) end
     and ${page('c.created_at', backward)}`;
