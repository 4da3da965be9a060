import { sqlMigration } from './sql-migration.js';

/** What must hold whatever the code does: records that only grow, frozen rules, counters that follow their rows. */
export const Guarantees = sqlMigration(
  'Guarantees',
  1764000000005,
  `
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is a record: rows are added, never changed or removed', tg_table_name
        using errcode = 'restrict_violation', constraint = 'append_only';
    end $$;

    create trigger history_append_only before update or delete on history
      for each row execute function refuse_change();
    create trigger history_no_truncate before truncate on history
      for each statement execute function refuse_change();
    create trigger vote_cast_append_only before update or delete on vote_cast
      for each row execute function refuse_change();
    create trigger vote_cast_no_truncate before truncate on vote_cast
      for each statement execute function refuse_change();
    create trigger decision_append_only before update or delete on decision
      for each row execute function refuse_change();
    create trigger declaration_append_only before update or delete on declaration
      for each row execute function refuse_change();
    create trigger objective_version_append_only before update or delete on objective_version
      for each row execute function refuse_change();
    create trigger submission_version_append_only before update or delete on submission_version
      for each row execute function refuse_change();
    create trigger submission_moderation_append_only before update or delete on submission_moderation
      for each row execute function refuse_change();
    create trigger gate_judgement_append_only before update or delete on gate_judgement
      for each row execute function refuse_change();
    create trigger measurement_append_only before update or delete on measurement
      for each row execute function refuse_change();

    -- Rules are frozen from the moment that submissions open (7.5). A new version may be added; a registered one
    -- stays as it is.
    create function rules_frozen(the_challenge uuid, the_version integer) returns boolean language sql stable as $$
      select exists (
        select 1
          from challenge c
          join rule_version r on r.challenge_id = c.id
         where c.id = the_challenge
           and r.version = the_version
           and r.registered_at is not null
           and c.state <> 'draft'
           and (select min(p.starts_at) from phase p where p.challenge_id = c.id and p.kind = 'submission')
               <= clock_timestamp())
    $$;

    create function refuse_frozen_rules() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and rules_frozen(old.challenge_id, old.version)
         or tg_op <> 'DELETE' and rules_frozen(new.challenge_id, new.version) then
        raise exception 'the rules of challenge % are frozen since submissions opened',
          case when tg_op = 'DELETE' then old.challenge_id else new.challenge_id end
          using errcode = 'restrict_violation', constraint = 'rules_frozen';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$;

    create trigger criterion_frozen before insert or update or delete on criterion
      for each row execute function refuse_frozen_rules();
    create trigger route_stage_frozen before insert or update or delete on route_stage
      for each row execute function refuse_frozen_rules();
    create trigger rule_version_frozen before update or delete on rule_version
      for each row execute function refuse_frozen_rules();

    -- The start of the first submission phase of a published challenge cannot move once it has passed: that would
    -- thaw the rules.
    create function refuse_thaw() returns trigger language plpgsql as $$
    begin
      if old.kind = 'submission' and old.starts_at <= clock_timestamp()
         and (tg_op = 'DELETE' or new.starts_at <> old.starts_at or new.kind <> old.kind)
         and exists (select 1 from challenge c where c.id = old.challenge_id and c.state <> 'draft') then
        raise exception 'submissions of challenge % have opened; their start cannot move', old.challenge_id
          using errcode = 'restrict_violation', constraint = 'phase_started';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$;

    create trigger phase_started before update or delete on phase
      for each row execute function refuse_thaw();

    -- How many comments stand on a submission.
    create function follow_comments() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' and new.submission_id is not null and new.withdrawn_at is null then
        update submission set comment_count = comment_count + 1 where id = new.submission_id;
      elsif tg_op = 'UPDATE' and new.submission_id is not null
            and (old.withdrawn_at is null) <> (new.withdrawn_at is null) then
        update submission set comment_count = comment_count + case when new.withdrawn_at is null then 1 else -1 end
         where id = new.submission_id;
      end if;
      return null;
    end $$;

    create trigger comment_counted after insert or update on comment
      for each row execute function follow_comments();

    -- Full-text search in Dutch, English and as written, accents ignored.
    create function plain_text(words text) returns text language sql immutable parallel safe strict as $$
      select public.unaccent('public.unaccent'::regdictionary, words)
    $$;

    create function search_vector(title text, body text) returns tsvector
      language sql immutable parallel safe as $$
      select setweight(to_tsvector('simple', public.plain_text(title)), 'A')
          || to_tsvector('dutch', public.plain_text(title || ' ' || body))
          || to_tsvector('english', public.plain_text(title || ' ' || body))
          || to_tsvector('simple', public.plain_text(body))
    $$;

    create function search_query(words text) returns tsquery language sql immutable parallel safe as $$
      select websearch_to_tsquery('simple', public.plain_text(words))
          || websearch_to_tsquery('dutch', public.plain_text(words))
          || websearch_to_tsquery('english', public.plain_text(words))
    $$;

    create index submission_search_idx on submission using gin (search_vector(title, body));
  `,
);
