/** What the figures of challenges depend on; $1 challenges. */
export const FACTS = `
  select c.id, c.organization_id, c.state, c.response_target_days, o.time_zone, clock_timestamp() as now,
         coalesce((select r.blind from rule_version r where r.challenge_id = c.id
                    order by r.version desc limit 1), false) as blind,
         coalesce((select json_agg(json_build_object('kind', p.kind, 'name', p.name,
                                                     'startsAt', p.starts_at, 'endsAt', p.ends_at))
                     from phase p where p.challenge_id = c.id), '[]') as phases
    from challenge c
    join organization o on o.id = c.organization_id
   where c.id = any($1::uuid[])`;

/** An idea that counts: sent in, not withdrawn, not turned away by moderation. `s` is the submission. */
const COUNTS = `s.state = 'submitted' and s.moderation = 'accepted'`;

/** The decision in force of submission `s`, as table `current`; all null without one. */
const CURRENT_DECISION = `
  left join lateral (select d.number, d.outcome, d.review_at from decision d
                      where d.submission_id = s.id order by d.number desc limit 1) as current on true`;

/**
 * How many came how far; $1 challenges, $2 those among them whose votes nobody may know of yet: there voters do not
 * show, for in a challenge with one idea their number is its count.
 */
export const FUNNELS = `
  select asked.id,
         (select count(*)::integer from invitation i where i.challenge_id = asked.id) as invited,
         (select count(*)::integer from visit v where v.challenge_id = asked.id) as visited,
         (select count(*)::integer
            from (select s.author_id from submission s where s.challenge_id = asked.id and s.state <> 'draft'
                  union select m.author_id from comment m where m.challenge_id = asked.id
                  union select v.person_id from vote v
                         where v.challenge_id = asked.id and asked.id <> all($2::uuid[])) as person) as contributed,
         (select count(*)::integer from submission s where s.challenge_id = asked.id and ${COUNTS}) as submitted,
         (select count(*)::integer from submission s ${CURRENT_DECISION}
           where s.challenge_id = asked.id and ${COUNTS} and current.outcome = 'adopted') as adopted,
         (select count(*)::integer from implementation i
           where i.challenge_id = asked.id and i.state = 'realised') as realised
    from unnest($1::uuid[]) as asked(id)`;

/** Targets with their latest measurement; $1 challenges. */
export const TARGETS = `
  select t.id, t.challenge_id, t.kind, t.measure, t.unit, t.value::text, t.due_on::text, t.counted,
         latest.value::text as measured, latest.measured_on::text
    from target t
    left join lateral (select m.value, m.measured_on from target_measurement m where m.target_id = t.id
                        order by m.measured_on desc, m.recorded_at desc, m.id desc limit 1) as latest on true
   where t.challenge_id = any($1::uuid[])
   order by t.challenge_id, t.position, t.due_on, t.id`;

/**
 * Ideas of people from outside that nobody of the organization answered in time: no comment of staff stands on them
 * and no decision was taken. `asked` names challenges with the moment before which they are overdue.
 */
const OVERDUE = `
    join challenge c on c.id = asked.id
    join submission s on s.challenge_id = asked.id and ${COUNTS} and s.submitted_at < asked.moment
   where not exists (select 1 from staff_member e where e.person_id = s.author_id
                        and e.organization_id = c.organization_id and e.ended_at is null)
     and not exists (select 1 from comment m where m.submission_id = s.id and m.staff and m.withdrawn_at is null)
     and not exists (select 1 from decision d where d.submission_id = s.id)`;

/** Ideas whose decision is late: the last decision phase is over, or the date to which they were put off (L-F21). */
const UNDECIDED = `
    join submission s on s.challenge_id = asked.id and ${COUNTS}
    ${CURRENT_DECISION}
    cross join lateral (select case when current.number is null then asked.moment
                                    when current.outcome = 'later' then current.review_at end as at) as due
   where due.at <= $3::timestamptz`;

const ASKED = `from unnest($1::uuid[], $2::timestamptz[]) as asked(id, moment)`;

/** How many answers are overdue; $1 challenges, $2 for each the moment before which. */
export const OVERDUE_COUNTS = `select asked.id, count(*)::integer ${ASKED} ${OVERDUE} group by asked.id`;

/** How many decisions are late; $1 challenges, $2 for each the end of its last decision phase or null, $3 now. */
export const UNDECIDED_COUNTS = `select asked.id, count(*)::integer ${ASKED} ${UNDECIDED} group by asked.id`;

/** A page of a list per challenge: `place` orders, id breaks ties; $4 size + 1, $5 and $6 where to go on, or null. */
const pageOf = (rows: string, backward: boolean): string => `
  select * from (
    select row.*, row_number() over (partition by row.challenge_id
                                         order by row.place ${backward ? 'desc' : ''}, row.id ${backward ? 'desc' : ''}) as position
      from (${rows}) as row
     where $5::timestamptz is null or (row.place, row.id) ${backward ? '<' : '>'} ($5::timestamptz, $6::uuid)
  ) as numbered
  where position <= $4
  order by challenge_id, position`;

/** Overdue answers, longest waiting first; $1 to $3 as for the counts. */
export const overduePage = (backward: boolean): string =>
  pageOf(
    `select s.id, s.challenge_id, s.title, s.submitted_at as place, $3::timestamptz as now ${ASKED} ${OVERDUE}`,
    backward,
  );

/** Late decisions, longest due first. */
export const undecidedPage = (backward: boolean): string =>
  pageOf(
    `select s.id, s.challenge_id, s.title, s.submitted_at, due.at as place ${ASKED} ${UNDECIDED}`,
    backward,
  );

/** The stage that implementation `i` is in or was in last, as table `stay`; all null before the first. */
const STAY = `
  left join lateral (select t.stage, t.entered_at, t.due_at, t.left_at, r.name
                       from stage_passage t
                       left join route_stage r on r.challenge_id = i.challenge_id
                             and r.version = i.rule_version and r.key = t.stage
                      where t.implementation_id = i.id and t.entered_at is not null
                      order by t.number desc limit 1) as stay on true`;

/** Ideas in implementation, first placed first; $1 challenges, $2 unused moments, $3 now. */
export const implementationPage = (backward: boolean): string =>
  pageOf(
    `select i.id, i.challenge_id, i.submission_id, s.title, i.owner_id, i.department, i.state, i.placed_at as place,
            stay.name as stage, stay.entered_at, stay.due_at, stay.left_at, $3::timestamptz as now
       ${ASKED}
       join implementation i on i.challenge_id = asked.id
       join submission s on s.id = i.submission_id
       ${STAY}`,
    backward,
  );

/** How many run, and how many of those are late in their stage; $1 challenges, $2 now. */
export const IMPLEMENTATION_COUNTS = `
  select i.challenge_id as id, count(*)::integer as running,
         (count(*) filter (where stay.left_at is null and stay.due_at < $2::timestamptz))::integer as late
    from implementation i ${STAY}
   where i.challenge_id = any($1::uuid[]) and i.state = 'running'
   group by i.challenge_id`;

/** Indicators with their latest measurement, in the order of definition; $1 implementations. */
export const INDICATORS = `
  select n.id, n.implementation_id, n.name, n.unit, n.target::text, n.due_on::text,
         latest.value::text as measured, latest.measured_on::text,
         (clock_timestamp() at time zone o.time_zone)::date::text as today
    from indicator n
    join implementation i on i.id = n.implementation_id
    join challenge c on c.id = i.challenge_id
    join organization o on o.id = c.organization_id
    left join lateral (select m.value, m.measured_on from measurement m where m.indicator_id = n.id
                        order by m.measured_on desc, m.recorded_at desc, m.id desc limit 1) as latest on true
   where n.implementation_id = any($1::uuid[])
   order by n.implementation_id, n.defined_at, n.id`;

/** Challenges of the given ids, and all of the given organizations; newest first; $1 challenges, $2 organizations. */
export const PORTFOLIO = `
  select c.id, c.organization_id, c.created_at as place
    from challenge c
   where c.id = any($1::uuid[]) or c.organization_id = any($2::uuid[])
   order by c.created_at desc, c.id desc`;
