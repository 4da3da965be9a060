/**
 * The criteria in force of the challenges in $1: those of the highest version of the rules. Columns challenge_id,
 * key, name, weight, scale_min, scale_max, position.
 */
export const CRITERIA_IN_FORCE = `
  select c.challenge_id, c.key, c.name, c.weight, c.scale_min, c.scale_max, c.position
    from criterion c
   where c.challenge_id = any($1::uuid[])
     and c.version = (select max(r.version) from rule_version r where r.challenge_id = c.challenge_id)`;

/**
 * The scores that count: on a criterion in force, on the scale that is in force. A 4 of 5 says nothing on a scale
 * to 10, so after a change of the scale (7.5) the reviewer is asked again. `criterion` is a table of
 * CRITERIA_IN_FORCE, `submissions` a table with id and challenge_id.
 */
export const countingScores = (criteria: string, submissions: string): string => `
  select s.submission_id, s.reviewer_id, s.criterion, s.value, s.reason, s.scored_at,
         now.weight, now.scale_min, now.scale_max
    from ${submissions} b
    join score s on s.submission_id = b.id
    join ${criteria} now on now.challenge_id = b.challenge_id and now.key = s.criterion
    join criterion seen on seen.challenge_id = b.challenge_id and seen.version = s.rule_version
                       and seen.key = s.criterion
                       and seen.scale_min = now.scale_min and seen.scale_max = now.scale_max`;

/**
 * CTEs that rank the submissions of challenge $1 by their weighted score: `criteria`, `complete_review`
 * (submission_id, reviewer_id, score) and `ranking` (submission_id, score from 0 to 1). Only for the order of long
 * lists, rounded to 12 places; what is shown comes exact from `submissionScore`.
 */
export const RANKING_CTES = `
  criteria as (
    select c.challenge_id, c.key, c.weight, c.scale_min, c.scale_max
      from criterion c
     where c.challenge_id = $1
       and c.version = (select max(r.version) from rule_version r where r.challenge_id = $1)),
  entries as (select id, challenge_id from submission where challenge_id = $1),
  counting as (${countingScores('criteria', 'entries')}),
  complete_review as (
    select submission_id, reviewer_id,
           sum(weight * (value - scale_min)::numeric / (scale_max - scale_min))
             / (select sum(weight) from criteria) as score
      from counting group by submission_id, reviewer_id
    having count(*) = (select count(*) from criteria)),
  ranking as (
    select submission_id, round(avg(score), 12) as score from complete_review group by submission_id)`;

/** Challenge and number of assigned, scored and wanted criteria of a reviewer's tasks; see ReviewQueueService. */
export const REVIEW_QUEUE = `
  with mine as (
    select a.submission_id, a.assigned_at, a.due_at, b.challenge_id,
           coalesce(to_char(a.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '~') as place
      from review_assignment a
      join submission b on b.id = a.submission_id
      join challenge c on c.id = b.challenge_id
     where a.reviewer_id = $1
       and b.state = 'submitted' and b.moderation = 'accepted'
       and c.state in ('published', 'paused')
       and (c.id = any($2::uuid[]) or c.organization_id = any($2::uuid[]))
       and ($3::uuid is null or c.id = $3)),
  criteria as (
    select c.challenge_id, c.key, c.weight, c.scale_min, c.scale_max
      from criterion c
     where c.challenge_id in (select challenge_id from mine)
       and c.version = (select max(r.version) from rule_version r where r.challenge_id = c.challenge_id)),
  entries as (select submission_id as id, challenge_id from mine),
  counting as (${countingScores('criteria', 'entries')}),
  progress as (
    select m.submission_id as id, m.challenge_id, m.assigned_at, m.due_at, m.place,
           (select count(*)::integer from counting s where s.submission_id = m.submission_id
                                                       and s.reviewer_id = $1) as scored,
           (select count(*)::integer from criteria c where c.challenge_id = m.challenge_id) as wanted
      from mine m)
  select id, challenge_id, assigned_at, due_at, place, scored, wanted
    from progress
   where ($4::boolean is null or (scored = wanted and wanted > 0) = $4)`;
