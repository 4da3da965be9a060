/** What threads are looked up by. */
export type ThreadsOf = 'submission' | 'brief' | 'comment';

const BELONGS: Readonly<Record<ThreadsOf, string>> = {
  submission: 'submission_id = wanted.id and parent_id is null',
  brief: "challenge_id = wanted.id and subject = 'brief' and parent_id is null",
  comment: 'parent_id = wanted.id',
};

/**
 * Comments that stand directly under each of several things, oldest first: $1 things, $2 and $3 where to go on
 * (created_at, id), $4 how many of each.
 */
export function threadsSql(of: ThreadsOf, backward: boolean): string {
  const direction = backward ? 'desc' : 'asc';
  return `
    select wanted.id as under, c.*
      from unnest($1::uuid[]) as wanted(id)
     cross join lateral (
       select * from comment
        where ${BELONGS[of]}
          and ($2::timestamptz is null or (created_at, id) ${backward ? '<' : '>'} ($2, $3::uuid))
        order by created_at ${direction}, id ${direction}
        limit $4) c`;
}

/**
 * All comments of a challenge, newest first: $1 challenge, $2 whether the reader moderates, $3 and $4 where to go on
 * (created_at, id), $5 how many.
 */
export function commentsSql(backward: boolean): string {
  const direction = backward ? 'asc' : 'desc';
  return `
    select c.*
      from comment c
      left join submission s on s.id = c.submission_id
     where c.challenge_id = $1
       and (s.id is null or s.moderation = 'accepted' or $2::boolean)
       and ($3::timestamptz is null or (c.created_at, c.id) ${backward ? '>' : '<'} ($3, $4::uuid))
     order by c.created_at ${direction}, c.id ${direction}
     limit $5`;
}
