const READER = `p.id as person_id, p.email::text as address, p.locale, p.name`;

const CHALLENGE = `c.id as challenge_id, c.title as challenge, c.slug, c.state as challenge_state,
  c.locale as challenge_locale, o.name as organization, o.time_zone`;

// Addresses of imported people end in .invalid (RFC 2606): nobody reads them.
const REACHABLE = `p.email not like '%.invalid'`;

/** A submission with its author and challenge; $1 submission. */
export const SUBMISSION_FACTS = `
  select s.id as submission_id, s.title, s.licence, s.submitted_at, c.response_target_days, ${READER}, ${CHALLENGE}
    from submission s
    join person p on p.id = s.author_id
    join challenge c on c.id = s.challenge_id
    join organization o on o.id = c.organization_id
   where s.id = $1 and ${REACHABLE}`;

/** A challenge; $1 challenge. */
export const CHALLENGE_FACTS = `
  select ${CHALLENGE} from challenge c join organization o on o.id = c.organization_id where c.id = $1`;

/** Phases that are not over; $1 challenge. */
export const PHASES_AHEAD = `
  select name, starts_at, ends_at, starts_at <= clock_timestamp() as runs
    from phase where challenge_id = $1 and ends_at > clock_timestamp()
   order by starts_at, ends_at, id`;

/** Whoever submitted, commented or voted; $1 challenge, $2 the person after whom to go on, $3 how many. */
export const CONTRIBUTORS = `
  select ${READER}
    from (select author_id as id from submission where challenge_id = $1 and state <> 'draft'
          union select author_id from comment where challenge_id = $1
          union select person_id from vote where challenge_id = $1) as contributor
    join person p on p.id = contributor.id
   where p.id > $2 and ${REACHABLE}
   order by p.id limit $3`;

/** Invited addresses that got no mail yet; $1 challenge, $2 the invitation after which to go on, $3 how many. */
export const INVITED = `
  select i.id as invitation_id, i.email::text as address, p.id as person_id, p.locale, p.name
    from invitation i
    left join person p on p.email = i.email
   where i.challenge_id = $1 and i.id > $2 and i.email not like '%.invalid'
     and not exists (select 1 from mail where dedupe = 'invitation:' || i.id)
   order by i.id limit $3`;

/** The newest rules of a challenge; $1 challenge. */
export const NEWEST_RULES = `
  select version, reason from rule_version where challenge_id = $1 order by version desc limit 1`;

/** The newest decision about a submission; $1 submission. */
export const NEWEST_DECISION = `
  select d.number, d.outcome, d.reason, d.review_at, p.name as decided_by
    from decision d join person p on p.id = d.decided_by
   where d.submission_id = $1 order by d.number desc limit 1`;

/** A comment that stands, with its author; $1 comment. */
export const COMMENT_FACTS = `
  select m.submission_id, m.author_id, m.staff, m.body, p.name as author
    from comment m join person p on p.id = m.author_id
   where m.id = $1 and m.withdrawn_at is null`;

/** An implementation as it stands, with a stage of its route; $1 implementation, $2 key of the stage, or null: the first. */
export const IMPLEMENTATION_FACTS = `
  select i.submission_id, i.department, i.lesson, p.name as owner, stage.name as stage,
         not exists (select 1 from route_stage r where r.challenge_id = i.challenge_id
                        and r.version = i.rule_version and r.position < stage.position) as is_first
    from implementation i
    join person p on p.id = i.owner_id
    left join lateral (select r.name, r.position from route_stage r
                        where r.challenge_id = i.challenge_id and r.version = i.rule_version
                          and r.key = coalesce($2, r.key)
                        order by r.position limit 1) as stage on true
   where i.id = $1`;

/** A submission that was put forward; $1 submission. */
export const FORWARDED_FACTS = `
  select f.votes, f.body, f.email::text as email, s.title, s.body as text
    from forwarding f join submission s on s.id = f.submission_id
   where f.submission_id = $1`;

/** Who answers for a challenge: its contact points, or its owners where it has none; $1 challenge. */
export const TEAM_OF_CHALLENGE = `
  with team as (
    select r.person_id, r.role from role_assignment r
     where r.scope_type = 'challenge' and r.scope_id = $1 and r.role in ('contact_point', 'owner')
       and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
  )
  select distinct on (p.id) ${READER}
    from team t join person p on p.id = t.person_id
   where ${REACHABLE}
     and (t.role = 'contact_point' or not exists (select 1 from team where role = 'contact_point'))
   order by p.id`;
