import { BLIND_COLUMNS } from './blind-facts.js';

/** Challenges that people look around in. */
export const CHALLENGES_TO_RANK = `
  select c.id, c.state, ${BLIND_COLUMNS} from challenge c where c.state in ('published', 'paused') order by c.id`;

/** Open submissions of a challenge with what their votes say ($2: only where it may be known), and how often seen. */
export const COUNTED_SUBMISSIONS = `
  select s.id, s.submitted_at, coalesce(v.up, 0) as up, coalesce(v.down, 0) as down, coalesce(e.seen, 0) as seen
    from submission s
    left join (select submission_id,
                      (count(*) filter (where choice in ('support', 'agree')))::integer as up,
                      (count(*) filter (where choice = 'disagree'))::integer as down
                 from vote where challenge_id = $1 and $2 group by submission_id) v on v.submission_id = s.id
    left join (select submission_id, count(*)::integer as seen
                 from exposure where challenge_id = $1 group by submission_id) e on e.submission_id = s.id
   where s.challenge_id = $1 and s.state = 'submitted' and s.moderation = 'accepted'
   order by s.id`;

/** Writes the ranks that changed, and removes those of submissions that are not open any more. */
export const KEEP_RANKS = `
  with given as (
    select * from unnest($2::uuid[], $3::float8[], $4::float8[], $5::integer[], $6::integer[], $7::integer[])
      as g(submission_id, hot, wilson, seen, rank_from, rank_to)
  ), gone as (
    delete from browse_rank b
     where b.challenge_id = $1 and not exists (select 1 from given g where g.submission_id = b.submission_id)
  )
  insert into browse_rank as b (challenge_id, submission_id, hot, wilson, seen, rank_from, rank_to, ranked_at)
  select $1, g.submission_id, g.hot, g.wilson, g.seen, g.rank_from, g.rank_to, $8 from given g
  on conflict (challenge_id, submission_id) do update
    set hot = excluded.hot, wilson = excluded.wilson, seen = excluded.seen,
        rank_from = excluded.rank_from, rank_to = excluded.rank_to, ranked_at = excluded.ranked_at
    where (b.hot, b.wilson, b.seen, b.rank_from, b.rank_to)
      is distinct from (excluded.hot, excluded.wilson, excluded.seen, excluded.rank_from, excluded.rank_to)`;

/** A sample is kept for half a year. */
export const FORGET_EXPOSURE =
  "delete from exposure where shown_at < clock_timestamp() - interval '180 days'";

/** Between which places the votes put submissions; the challenge's state decides whether it may be known. */
export const STANDINGS = `
  select b.submission_id, b.rank_from, b.rank_to, c.state, ${BLIND_COLUMNS}
    from browse_rank b join challenge c on c.id = b.challenge_id
   where b.submission_id = any($1) and b.rank_from is not null`;
