/** A round as a ballot meets it; $1 its id. */
export const ROUND_FACTS = `
  select r.challenge_id, c.organization_id, c.state as challenge_state, c.audience, r.tie_order, r.opens_at, r.closes_at,
         (select count(*)::integer from round_option o where o.round_id = r.id) as options,
         json_build_object('state', r.state, 'pauseReason', r.pause_reason, 'method', r.method, 'settings', r.settings,
                           'electorate', r.electorate, 'emailDomains', r.email_domains, 'blind', r.blind,
                           'groupBy', r.group_by, 'groups', r.groups) as rules,
         clock_timestamp() as now
    from voting_round r join challenge c on c.id = r.challenge_id
   where r.id = $1`;

/** What is known of people as voters; $1 challenge ids and $2 person ids, one for one. */
export const VOTERS = `
  select w.place::integer as place, p.verified_at is not null as verified,
         exists (select 1 from invitation i where i.challenge_id = w.challenge_id and i.email = p.email) as invited,
         (select v.channel from visit v where v.challenge_id = w.challenge_id and v.visitor = p.id::text) as channel
    from unnest($1::uuid[], $2::uuid[]) with ordinality as w(challenge_id, person_id, place)
    join person p on p.id = w.person_id`;

/** A code of a round by its hash; $1 round, $2 hash. */
export const VOTING_CODE = `
  select k.id, k.batch from voting_code k where k.round_id = $1 and k.code_hash = $2 and k.revoked_at is null`;

/** A voter's own ballots; $1 rounds, $2 voter. */
export const OWN_BALLOTS = `
  select b.round_id, b.challenge_id, b.entry, e.leaf, e.commitment, e.salt, e.content, e.group_label, e.cast_at
    from voting_round r
    join ballot b on b.challenge_id = r.challenge_id and b.round_id = r.id and b.voter_id = $2
    join ballot_entry e on e.challenge_id = b.challenge_id and e.round_id = b.round_id and e.entry = b.entry
   where r.id = any($1)`;

/**
 * Keeps ballots out of every ledger that the voter, $1, is in or could get into, until the unit of work ends. In the
 * order of their keys: two that do this do not wait for each other.
 */
export const LOCK_LEDGERS_OF_VOTER = `
  select l.round_id from ballot_ledger l join voting_round r on r.id = l.round_id
   where r.state in ('open', 'paused')
      or exists (select from ballot b
                  where b.challenge_id = l.challenge_id and b.round_id = l.round_id and b.voter_id = $1)
   order by l.challenge_id, l.round_id for update of l`;

/**
 * Takes away what links the voter, $1, to ledgers and what opens their entries. Before closing the ballot counts no
 * more; a closed round stays as it was published. Gives how many entries there were.
 */
export const ERASE_VOTER = `
  with recursive own as (
    delete from ballot b using ballot_ledger l
     where b.challenge_id = l.challenge_id and b.round_id = l.round_id and b.voter_id = $1
    returning b.challenge_id, b.round_id, b.entry
  ), chain(challenge_id, round_id, entry, previous, counts) as (
    select e.challenge_id, e.round_id, e.entry, e.previous, e.content is not null
      from own join ballot_entry e using (challenge_id, round_id, entry)
    union all
    select e.challenge_id, e.round_id, e.entry, e.previous, false
      from chain c join ballot_entry e
        on e.challenge_id = c.challenge_id and e.round_id = c.round_id and e.entry = c.previous
  ), erased as (
    update ballot_entry e set salt = null, content = null, group_label = null
      from chain c
     where e.challenge_id = c.challenge_id and e.round_id = c.round_id and e.entry = c.entry
    returning e.entry
  ), fewer as (
    update ballot_ledger l set voters = l.voters - 1
      from chain c join voting_round r on r.id = c.round_id
     where c.counts and r.state <> 'closed' and l.challenge_id = c.challenge_id and l.round_id = c.round_id
    returning 1
  )
  select count(*)::integer as entries from erased`;
