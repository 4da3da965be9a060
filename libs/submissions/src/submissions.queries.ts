const compare = (backward: boolean): string => (backward ? '>' : '<');
const order = (backward: boolean): string => (backward ? 'asc' : 'desc');

/** $1 author, $2 challenge, $3 state, $4 and $5 where to go on (created_at, id), $6 how many. Newest first. */
export const OWN_SUBMISSIONS = (backward: boolean): string => `
  select id from submission
   where author_id = $1
     and ($2::uuid is null or challenge_id = $2)
     and ($3::text is null or state = $3)
     and ($4::timestamptz is null or (created_at, id) ${compare(backward)} ($4, $5::uuid))
   order by created_at ${order(backward)}, id ${order(backward)}
   limit $6`;

/**
 * $1 challenge, $2 state, $3 moderation, $4 whether the reader moderates, $5 and $6 where to go on (submitted_at, id),
 * $7 how many. Newest first.
 */
export const SUBMISSIONS_OF_CHALLENGE = (backward: boolean): string => `
  select id from submission
   where challenge_id = $1
     and state <> 'draft'
     and ($2::text is null or state = $2)
     and ($3::text is null or moderation = $3)
     and (moderation = 'accepted' or $4::boolean)
     and ($5::timestamptz is null or (submitted_at, id) ${compare(backward)} ($5, $6::uuid))
   order by submitted_at ${order(backward)}, id ${order(backward)}
   limit $7`;

/** $1 submissions, $2 who reads, $3 version to go on from, $4 how many of each. Newest first. */
export const VERSIONS = (backward: boolean): string => `
  select v.*
    from unnest($1::uuid[]) as wanted(id)
    join submission s on s.id = wanted.id and (s.state <> 'withdrawn' or s.author_id = $2)
   cross join lateral (
     select * from submission_version
      where submission_id = s.id and ($3::integer is null or version ${compare(backward)} $3)
      order by version ${order(backward)}
      limit $4) v`;
