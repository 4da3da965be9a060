import { sqlMigration } from './sql-migration.js';

/**
 * The one way into the ledger of a round: many ballots of different voters at once, each of them judged by what holds
 * at this moment and not by what a server remembers. Whoever starts, pauses or ends a round's voting locks the same
 * row of `ballot_ledger` first: then every ballot is before or after it, and none is under way.
 */
export const TakeBallots = sqlMigration(
  'TakeBallots',
  1764000000008,
  `
    -- Why a voter belongs to the audience is said by the_grounds: anybody (it is public), invitation, staff, the id of a
    -- role assignment, or code. It is confirmed here, as is the electorate of the round.
    -- What became of the ballot in each place (from 1):
    --   stored    it is in the ledger at entry_number, and counts
    --   standing  it changes nothing: the entry that is told has the same content, or is this very casting, which was
    --             stored before although its sender never heard of it
    --   known     the voter has another tag already, known_tag: to be sent again with that one
    --   nothing   there is no ballot that could be withdrawn
    --   voter     who casts it does not belong to the electorate (any more)
    --   round     the round takes no ballots
    -- the_seals holds 96 bytes for each ballot: 16 of the tag, 16 of the salt, 32 of the commitment, 32 of the leaf.
    create function take_ballots(
      the_challenge uuid, the_round uuid, the_event uuid, the_voters uuid[], the_grounds text[], the_contents text[],
      the_channels text[], the_groups text[], the_seals bytea)
    returns table (place integer, verdict text, entry_number integer, known_tag bytea, told_commitment bytea,
                   told_leaf bytea, told_at timestamptz)
    language plpgsql
    -- The tables grow from nothing to millions of rows under one plan, so the plan goes by their keys from the start.
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    declare
      clock timestamptz(3);
      entries integer;
      is_open boolean;
      the_round_now record;
    begin
      select l.size into entries from ballot_ledger l
       where l.challenge_id = the_challenge and l.round_id = the_round for update;
      -- Read only now that nobody is before us: a ballot that waited past the closing is late. Never rounded up.
      clock := date_trunc('milliseconds', clock_timestamp());
      select r.electorate, r.email_domains, c.audience, c.organization_id into the_round_now
        from voting_round r join challenge c on c.id = r.challenge_id
       where r.id = the_round and r.challenge_id = the_challenge and r.state = 'open' and r.opens_at <= clock
         and clock < r.closes_at and c.state = 'published';
      is_open := found and entries is not null;

      return query
      with given as (
        select g.*, substring(the_seals from 96 * g.at::integer - 95 for 16) as tag,
               substring(the_seals from 96 * g.at::integer - 79 for 16) as salt,
               substring(the_seals from 96 * g.at::integer - 63 for 32) as commitment,
               substring(the_seals from 96 * g.at::integer - 31 for 32) as leaf
          from unnest(the_voters, the_grounds, the_contents, the_channels, the_groups) with ordinality
            as g(voter, ground, content, channel, voter_group, at)
      ), judged as (
        select g.*, b.entry as previous, b.tag as tag_before, e.content as content_before,
               case
                 when not is_open then 'round'
                 when not case
                   when g.ground = 'code' then (
                     select k.revoked_at is null from voting_code k where k.id = g.voter and k.round_id = the_round) is true
                   when the_round_now.electorate = 'codes' then false
                   else (
                     select case
                              when the_round_now.audience = 'public' then true
                              when g.ground = 'invitation' and the_round_now.audience = 'invited' then (
                                select true from invitation i
                                 where i.challenge_id = the_challenge and i.email = p.email) is true
                              when g.ground = 'staff' and the_round_now.audience = 'internal' then (
                                select s.ended_at is null from staff_member s
                                 where s.organization_id = the_round_now.organization_id and s.person_id = p.id) is true
                              when g.ground in ('anybody', 'invitation', 'staff') then false
                              else (
                                select a.person_id = p.id and a.starts_at <= clock
                                       and (a.ends_at is null or a.ends_at > clock)
                                  from role_assignment a where a.id = g.ground::uuid) is true
                            end
                            and case the_round_now.electorate
                              when 'verified' then p.verified_at is not null
                              when 'email_domain' then p.verified_at is not null
                                and lower(substring(p.email::text from '[^@]*$')) = any(the_round_now.email_domains)
                              when 'invited' then (
                                select true from invitation i
                                 where i.challenge_id = the_challenge and i.email = p.email) is true
                              else true
                            end
                       from person p where p.id = g.voter) is true
                 end then 'voter'
                 when b.tag is null and g.content is null then 'nothing'
                 when b.tag is null then 'stored'
                 when e.content is not distinct from g.content
                      and (g.content is null or e.group_label is not distinct from g.voter_group) then 'standing'
                 when b.tag <> g.tag then 'known'
                 else 'stored'
               end as verdict,
               -- The voter's own entry of this very casting, if an earlier attempt did store it; however often they
               -- changed their ballot, it is among the last ones.
               case when b.tag = g.tag then (
                 with recursive latest(entry, previous, commitment, back) as (
                   select c.entry, c.previous, c.commitment, 1 from ballot_entry c
                    where c.challenge_id = the_challenge and c.round_id = the_round and c.entry = b.entry
                   union all
                   select c.entry, c.previous, c.commitment, l.back + 1 from latest l
                     join ballot_entry c on c.challenge_id = the_challenge and c.round_id = the_round
                                        and c.entry = l.previous
                    where l.back < 20)
                 select l.entry from latest l where l.commitment = g.commitment)
               end as own_entry
          from given g
          -- Each looked up by its whole key, however small the tables were when this was planned.
          left join lateral (
            select x.tag, x.entry from ballot x
             where x.challenge_id = the_challenge and x.round_id = the_round and x.voter_id = g.voter limit 1) b on true
          left join lateral (
            select x.content, x.group_label from ballot_entry x
             where x.challenge_id = the_challenge and x.round_id = the_round and x.entry = b.entry limit 1) e on true
      ), numbered as (
        select j.*, j.verdict = 'stored' and j.own_entry is null as is_new,
               entries - 1 + (count(*) filter (where j.verdict = 'stored' and j.own_entry is null)
                                over (order by j.at rows unbounded preceding))::integer as number
          from judged j
      ), taken as (
        select n.* from numbered n where n.is_new
      ), kept as (
        insert into ballot_entry (challenge_id, round_id, entry, previous, tag, commitment, leaf, salt, content, channel,
                                  group_label, cast_at)
        select the_challenge, the_round, t.number, t.previous, t.tag, t.commitment, t.leaf, t.salt, t.content, t.channel,
               t.voter_group, clock
          from taken t
      ), linked as (
        insert into ballot (challenge_id, round_id, voter_id, tag, entry)
        select the_challenge, the_round, t.voter, t.tag, t.number from taken t
        on conflict (challenge_id, round_id, voter_id) do update set entry = excluded.entry
      ), counted as (
        select count(*)::integer as stored,
               (count(*) filter (where t.content is not null)
                - count(*) filter (where t.content_before is not null))::integer as more_voters
          from taken t
      ), grown as (
        update ballot_ledger l set size = l.size + n.stored, voters = l.voters + n.more_voters
          from counted n
         where l.challenge_id = the_challenge and l.round_id = the_round and n.stored > 0
      ), told as (
        insert into history (id, challenge_id, action, subject_type, subject_id, data)
        select the_event, the_challenge, 'ballots.accepted', 'round', the_round, jsonb_build_object('count', n.stored)
          from counted n where n.stored > 0
      )
      select n.at::integer, case when n.own_entry is null then n.verdict else 'standing' end,
             case when n.is_new then n.number else e.entry end, n.tag_before, e.commitment, e.leaf,
             case when n.is_new then clock else e.cast_at end
        from numbered n
        left join lateral (
          select x.entry, x.commitment, x.leaf, x.cast_at from ballot_entry x
           where x.challenge_id = the_challenge and x.round_id = the_round
             and x.entry = coalesce(n.own_entry, case when n.verdict = 'standing' then n.previous end) limit 1) e on true;
    end $$;

    -- For whom somebody works is asked with every request that comes in.
    create index staff_member_person_idx on staff_member (person_id);
  `,
);
