import { sqlMigration } from './sql-migration.js';

/** What must hold of rounds and ballots whatever the code does: a ledger that only grows, rules that stay frozen. */
export const RoundGuarantees = sqlMigration(
  'RoundGuarantees',
  1764000000007,
  `
    -- The ledger only grows. What may change in an entry is the erasure of what opens it: salt, content and group
    -- become unknown, for good.
    create function refuse_entry_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.salt is null and new.content is null and new.group_label is null
         and (new.challenge_id, new.round_id, new.entry, new.tag, new.commitment, new.leaf, new.channel, new.cast_at)
             = (old.challenge_id, old.round_id, old.entry, old.tag, old.commitment, old.leaf, old.channel, old.cast_at)
         and new.previous is not distinct from old.previous then
        return new;
      end if;
      raise exception 'the ledger is a record: entries are added, never changed or removed'
        using errcode = 'restrict_violation', constraint = 'append_only';
    end $$;

    create trigger ballot_entry_append_only before update or delete on ballot_entry
      for each row execute function refuse_entry_change();
    create trigger ballot_entry_no_truncate before truncate on ballot_entry
      for each statement execute function refuse_change();
    create trigger ledger_checkpoint_append_only before update or delete on ledger_checkpoint
      for each row execute function refuse_change();
    create trigger ledger_node_append_only before update or delete on ledger_node
      for each row execute function refuse_change();
    create trigger round_certificate_append_only before update or delete on round_certificate
      for each row execute function refuse_change();
    create trigger forwarding_append_only before update or delete on forwarding
      for each row execute function refuse_change();

    -- What voters vote by stays as it was when the round opened; only pausing, going on and closing remain.
    create function refuse_round_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.state <> 'draft' then
        raise exception 'a round that was opened stays' using errcode = 'restrict_violation', constraint = 'round_frozen';
      end if;
      if tg_op = 'UPDATE' and old.opened_at is not null and (
           (to_jsonb(new) - '{state,revision,closes_at,pause_reason,close_reason,closed_at}'::text[])
             is distinct from
           (to_jsonb(old) - '{state,revision,closes_at,pause_reason,close_reason,closed_at}'::text[])
           or new.closes_at > old.closes_at
           or old.state = 'closed') then
        raise exception 'voting round % is frozen since it opened', old.id
          using errcode = 'restrict_violation', constraint = 'round_frozen';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$;

    create trigger voting_round_frozen before update or delete on voting_round
      for each row execute function refuse_round_change();

    -- What people were told about when a round runs holds: its phase cannot be moved away from under it. Looked at when
    -- all of a plan is written.
    create function refuse_phase_without_round() returns trigger language plpgsql as $$
    begin
      if exists (select 1
                   from voting_round r join phase p on p.id = r.phase_id
                  where p.id = new.id and r.state in ('scheduled', 'open', 'paused')
                    and (p.kind <> 'voting' or r.opens_at < p.starts_at or r.closes_at > p.ends_at)) then
        raise exception 'phase % holds a voting round that would lie outside of it', new.id
          using errcode = 'restrict_violation', constraint = 'phase_keeps_rounds';
      end if;
      return null;
    end $$;

    create constraint trigger phase_keeps_rounds after insert or update on phase
      deferrable initially deferred for each row execute function refuse_phase_without_round();

    create function refuse_option_change() returns trigger language plpgsql as $$
    declare
      the_round uuid := case when tg_op = 'DELETE' then old.round_id else new.round_id end;
    begin
      if exists (select 1 from voting_round where id = the_round and opened_at is not null) then
        raise exception 'the options of voting round % are frozen since it opened', the_round
          using errcode = 'restrict_violation', constraint = 'round_frozen';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$;

    create trigger round_option_frozen before insert or update or delete on round_option
      for each row execute function refuse_option_change();
  `,
);
