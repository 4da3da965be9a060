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

/** The viewer behind a session's token; $1 hash, $2 channel. */
export const VIEWER_BY_SESSION = `
  select s.id as session_id, null::text[] as scopes, ${PERSON_FACTS}
    from session s join person p on p.id = s.person_id
   where s.token_hash = $1 and s.channel = $2 and s.revoked_at is null and s.expires_at > now()`;

/** The viewer behind an API token; $1 hash. */
export const VIEWER_BY_API_TOKEN = `
  select null::uuid as session_id, t.scopes, ${PERSON_FACTS}
    from api_token t join person p on p.id = t.person_id
   where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()`;
