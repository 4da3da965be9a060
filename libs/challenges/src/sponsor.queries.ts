/** Current sponsors of a challenge, longest first; $1 the challenge. */
export const CURRENT_SPONSORS = `
  select id, person_id from role_assignment
   where scope_id = $1 and scope_type = 'challenge' and role = 'sponsor'
     and starts_at <= clock_timestamp() and (ends_at is null or ends_at > clock_timestamp())
   order by starts_at, id`;
