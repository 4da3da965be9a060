/** What decides whether groups of opinion may be known; $1 challenges. */
export const OPINION_FACTS = `
  select c.id, c.state, r.voting_form as form, coalesce(r.blind, false) as blind, clock_timestamp() as now,
         g.as_of, g.outcome,
         coalesce((select json_agg(json_build_object('kind', p.kind, 'name', p.name,
                                                     'startsAt', p.starts_at, 'endsAt', p.ends_at))
                     from phase p where p.challenge_id = c.id), '[]') as phases
    from challenge c
    left join lateral (select voting_form, blind from rule_version where challenge_id = c.id
                        order by version desc limit 1) r on true
    left join opinion_grouping g on g.challenge_id = c.id
   where c.id = any($1::uuid[])`;

/** Challenges whose groups could have changed: a closed one stands still once it was worked out after closing. */
export const OPINION_CHALLENGES = `
  select c.id
    from challenge c
    join lateral (select voting_form from rule_version where challenge_id = c.id
                   order by version desc limit 1) r on r.voting_form = 'opinion'
    left join opinion_grouping g on g.challenge_id = c.id
   where c.state <> 'draft' and (c.state <> 'closed' or g.as_of is null or g.as_of < c.closed_at)
   order by c.id`;

/**
 * Names the votes of a challenge, $1: how many castings there were, the last of them, and how many submissions are to be
 * seen. No row when nobody ever voted.
 */
export const MADE_FROM = `
  select concat_ws(' ', casts.count, last.id, (
           select count(*) from submission s
            where s.challenge_id = $1 and s.state = 'submitted' and s.moderation = 'accepted')) as "madeFrom",
         clock_timestamp() as now
    from (select count(*) from vote_cast where challenge_id = $1) as casts,
         lateral (select id from vote_cast where challenge_id = $1 order by id desc limit 1) as last`;

/** Votes on what is to be seen of a challenge, $1. */
export const OPINION_VOTES = `
  select v.person_id, v.submission_id, v.choice
    from vote v
    join submission s on s.id = v.submission_id and s.state = 'submitted' and s.moderation = 'accepted'
   where v.challenge_id = $1 and v.choice in ('agree', 'disagree', 'pass')`;

/** Keeps an outcome in place of the one before it. */
export const KEEP_GROUPING = `
  insert into opinion_grouping (challenge_id, made_from, as_of, outcome, places) values ($1, $2, $3, $4, $5)
  on conflict (challenge_id) do update
    set made_from = excluded.made_from, as_of = excluded.as_of, outcome = excluded.outcome, places = excluded.places
  where opinion_grouping.as_of < excluded.as_of`;
