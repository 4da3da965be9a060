/** Roles and employers of a person as one JSON value, in the shape of `Viewer`. */
const PERSON_FACTS = `
  p.id as person_id, p.name, p.email::text as email, p.locale,
  coalesce((select json_agg(s.organization_id) from staff_member s
             where s.person_id = p.id and s.ended_at is null), '[]') as staff_of,
  coalesce((select json_agg(json_build_object('assignmentId', r.id, 'role', r.role, 'scopeType', r.scope_type,
                                              'scopeId', r.scope_id))
              from role_assignment r
             where r.person_id = p.id and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())),
           '[]') as grants`;

/** The viewers behind sessions' tokens; $1 hashes, $2 channel. */
export const VIEWERS_BY_SESSION = `
  select s.token_hash, s.id as session_id, null::uuid as api_token_id, null::text[] as scopes, ${PERSON_FACTS}
    from session s join person p on p.id = s.person_id
   where s.token_hash = any($1::bytea[]) and s.channel = $2 and s.revoked_at is null and s.expires_at > now()`;

/** The viewers behind API tokens; $1 hashes. */
export const VIEWERS_BY_API_TOKEN = `
  select t.token_hash, null::uuid as session_id, t.id as api_token_id, t.scopes, ${PERSON_FACTS}
    from api_token t join person p on p.id = t.person_id
   where t.token_hash = any($1::bytea[]) and t.revoked_at is null and t.expires_at > now()`;
