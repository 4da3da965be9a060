/**
 * Takes part in the selection: sent in, not withdrawn, and not turned away by moderation (that has its own public
 * reason). `b` is the submission.
 */
export const IN_SELECTION = `b.state = 'submitted' and b.moderation = 'accepted'`;

/** Waits for its first decision (`needsDecision`). `b` is the submission. */
export const NEEDS_DECISION = `${IN_SELECTION}
  and not exists (select 1 from decision d where d.submission_id = b.id)`;

/** The decision in force of submission `b`, as table `current`; all null without one. */
export const CURRENT_DECISION = `
  left join lateral (select d.number, d.outcome, d.review_at from decision d
                      where d.submission_id = b.id order by d.number desc limit 1) as current on true`;

/** How many submissions of challenge $1 have no decision, and the first ten to go to. */
export const UNDECIDED_COUNT = `
  select count(*)::integer as count,
         coalesce((array_agg(b.id order by b.submitted_at, b.id))[1:10], '{}') as first_ids
    from submission b where b.challenge_id = $1 and ${NEEDS_DECISION}`;

/**
 * What waits for a decision in challenge $1: what never had one, and what was put off and is due again (L-F21).
 * `place` is the moment since when it waits, as text.
 */
export const WAITING = `
  select b.id, b.challenge_id, b.submitted_at, current.review_at,
         coalesce(current.review_at, b.submitted_at) as waiting_since,
         case when current.number is null then 'undecided' else 'later_due' end as state,
         to_char(coalesce(current.review_at, b.submitted_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')
           as place
    from submission b ${CURRENT_DECISION}
   where b.challenge_id = $1 and ${IN_SELECTION}
     and (current.number is null or (current.outcome = 'later' and current.review_at <= clock_timestamp()))`;

/**
 * Everybody who contributed to challenge $1: sent in, commented or voted (5.11). Withdrawn contributions count:
 * the effort was made.
 */
export const CONTRIBUTORS = `
  select author_id as person_id from submission where challenge_id = $1 and state <> 'draft'
  union
  select author_id from comment where challenge_id = $1
  union
  select person_id from vote where challenge_id = $1`;
