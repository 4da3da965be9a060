/** A passage `p` of implementation `i` with its stage of the route, in the shape of StageRow. */
const STAGE_COLUMNS = `
  p.stage, r.name as stage_name, r.gate, r.max_days, p.state as passage_state, p.entered_at, p.due_at, p.left_at,
  clock_timestamp() as now`;

const STAGE_OF_ROUTE = `
  route_stage r on r.challenge_id = i.challenge_id and r.version = i.rule_version and r.key = p.stage`;

/** Implementations with the stage they are in, or were in last. `i` is the implementation. */
export const IMPLEMENTATIONS = `
  select i.id, i.challenge_id as "challengeId", c.organization_id as "organizationId", i.submission_id as "submissionId", i.state, i.department,
         i.owner_id as "ownerId", i.coach_id as "coachId", i.budget_reference as "budgetReference", i.lesson,
         i.placed_at as "placedAt", i.ended_at as "endedAt",
         to_char(i.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as place, ${STAGE_COLUMNS}
    from implementation i
    join challenge c on c.id = i.challenge_id
    left join lateral (select * from stage_passage q where q.implementation_id = i.id
                        order by q.number desc limit 1) as p on true
    left join ${STAGE_OF_ROUTE}`;

/** The way that each of the implementations in $1 has gone, with the judgements at its gates. */
export const PASSAGES = `
  select p.implementation_id as "implementationId", p.reason as "skipReason", p.decided_by as "skippedBy",
         ${STAGE_COLUMNS},
         coalesce((select json_agg(json_build_object('verdict', g.verdict, 'note', g.note, 'judgedAt', g.judged_at,
                                                     'judgedBy', g.judged_by) order by g.number)
                     from gate_judgement g
                    where g.implementation_id = p.implementation_id and g.stage = p.stage), '[]') as judgements
    from stage_passage p
    join implementation i on i.id = p.implementation_id
    join ${STAGE_OF_ROUTE}
   where p.implementation_id = any($1::uuid[])
   order by p.implementation_id, p.number`;

/** The newest $2 messages on each of the implementations in $1, newest first. */
export const PROGRESS = `
  select u.implementation_id as "implementationId", u.id, u.text, u.posted_at as "postedAt",
         u.posted_by as "postedBy"
    from unnest($1::uuid[]) as wanted(id)
    cross join lateral (select * from progress_update where implementation_id = wanted.id
                         order by posted_at desc, id desc limit $2) as u
   order by u.implementation_id, u.posted_at desc, u.id desc`;

/** The indicators of the implementations in $1 with the measurement that stands: of the latest day, then the last. */
export const INDICATORS = `
  select d.implementation_id as "implementationId", d.id, d.name, d.unit, d.target::text as target,
         d.due_on::text as "dueOn", m.value::text as actual, m.measured_on::text as "measuredOn", m.evidence
    from indicator d
    left join lateral (select value, measured_on, evidence from measurement
                        where indicator_id = d.id
                        order by measured_on desc, recorded_at desc, id desc limit 1) as m on true
   where d.implementation_id = any($1::uuid[])
   order by d.implementation_id, d.defined_at, d.id`;
