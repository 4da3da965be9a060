import { sqlMigration } from './sql-migration.js';

/** Voting rounds with their ballots, ledger and proof; exposure; forwarding at a vote threshold. */
export const VotingRounds = sqlMigration(
  'VotingRounds',
  1764000000006,
  `
    create table voting_round (
      id uuid not null,
      challenge_id uuid not null,
      phase_id uuid not null,
      title text not null,
      explanation text not null default '',
      method text not null,
      method_version integer,
      settings jsonb not null default '{}',
      options_from text not null,
      option_order text not null default 'random',
      electorate text not null default 'audience',
      email_domains text array not null default '{}',
      blind text not null default 'until_closing',
      group_by text not null default 'none',
      groups text array not null default '{}',
      group_floor integer not null default '8',
      minimum_ballots integer,
      quorum_percent integer,
      tie_break text not null default 'drawn',
      tie_order integer array,
      electorate_size integer,
      state text not null default 'draft',
      revision integer not null default '1',
      opens_at timestamptz(3),
      closes_at timestamptz(3),
      opened_at timestamptz(3),
      pause_reason text,
      close_reason text,
      closed_at timestamptz(3),
      created_by uuid,
      created_at timestamptz(3) not null default now(),
      constraint voting_round_options_check check (options_from in ('submissions', 'shortlist', 'own')),
      constraint voting_round_order_check check (option_order in ('random', 'as_listed')),
      constraint voting_round_electorate_check check (electorate in ('audience', 'email_domain', 'invited', 'verified', 'codes')),
      constraint voting_round_blind_check check (blind in ('until_closing', 'until_own_ballot', 'open')),
      constraint voting_round_group_check check (group_by in ('none', 'declared', 'channel', 'code_batch')),
      constraint voting_round_tie_check check (tie_break in ('as_listed', 'drawn')),
      constraint voting_round_state_check check (state in ('draft', 'scheduled', 'open', 'paused', 'closed')),
      constraint voting_round_frozen_check check (state in ('draft', 'scheduled')
        or (opened_at is not null and method_version is not null and tie_order is not null
            and opens_at is not null and closes_at is not null)),
      constraint voting_round_period_check check (opens_at < closes_at),
      constraint voting_round_paused_check check ((state = 'paused') = (pause_reason is not null)),
      constraint voting_round_closed_check check ((state = 'closed') = (closed_at is not null)),
      constraint voting_round_quorum_check check (quorum_percent between 1 and 100),
      constraint voting_round_minimum_check check (minimum_ballots >= 1),
      constraint voting_round_floor_check check (group_floor >= 1),
      constraint voting_round_key unique (challenge_id, id),
      constraint voting_round_pkey primary key (id)
    );
    create table round_option (
      round_id uuid not null,
      position integer not null,
      submission_id uuid,
      title text not null,
      text text not null default '',
      cost bigint,
      constraint round_option_position_check check (position >= 0),
      constraint round_option_cost_check check (cost >= 0),
      constraint round_option_pkey primary key (round_id, position)
    );
    create table round_pause (
      id uuid not null,
      round_id uuid not null,
      reason text not null,
      paused_by uuid,
      paused_at timestamptz(3) not null,
      ended_at timestamptz(3),
      constraint round_pause_pkey primary key (id)
    );
    create table ballot_ledger (
      challenge_id uuid not null,
      round_id uuid not null,
      size integer not null default '0',
      voters integer not null default '0',
      constraint ballot_ledger_pkey primary key (challenge_id, round_id)
    );
    create table ballot (
      challenge_id uuid not null,
      round_id uuid not null,
      voter_id uuid not null,
      tag bytea not null,
      entry integer not null,
      constraint ballot_pkey primary key (challenge_id, round_id, voter_id)
    );
    create table ballot_entry (
      challenge_id uuid not null,
      round_id uuid not null,
      entry integer not null,
      previous integer,
      tag bytea not null,
      commitment bytea not null,
      leaf bytea not null,
      salt bytea,
      content text,
      channel text not null,
      group_label text,
      cast_at timestamptz(3) not null,
      constraint ballot_entry_channel_check check (channel in ('online', 'paper', 'assisted')),
      constraint ballot_entry_previous_check check (previous < entry),
      constraint ballot_entry_erased_check check (salt is not null or (content is null and group_label is null)),
      constraint ballot_entry_pkey primary key (challenge_id, round_id, entry)
    );
    create table voting_code (
      id uuid not null,
      challenge_id uuid not null,
      round_id uuid not null,
      code_hash bytea not null,
      batch text not null default '',
      issued_by uuid,
      issued_at timestamptz(3) not null default now(),
      revoked_at timestamptz(3),
      constraint voting_code_once_key unique (round_id, code_hash),
      constraint voting_code_pkey primary key (id)
    );
    create table paper_ballot (
      id uuid not null,
      challenge_id uuid not null,
      round_id uuid not null,
      code_id uuid not null,
      channel text not null,
      content text,
      group_label text,
      entered_by uuid not null,
      entered_at timestamptz(3) not null,
      judged_by uuid,
      judged_at timestamptz(3),
      verdict text,
      reason text,
      constraint paper_ballot_channel_check check (channel in ('paper', 'assisted')),
      constraint paper_ballot_verdict_check check (verdict in ('confirmed', 'rejected')),
      constraint paper_ballot_content_check check ((verdict is null) = (content is not null) and (verdict is null or group_label is null)),
      constraint paper_ballot_judged_check check ((verdict is null) = (judged_by is null) and (verdict is null) = (judged_at is null)),
      constraint paper_ballot_reason_check check ((verdict = 'rejected') = (reason is not null)),
      constraint paper_ballot_two_people_check check (judged_by <> entered_by),
      constraint paper_ballot_pkey primary key (id)
    );
    create table ledger_node (
      challenge_id uuid not null,
      round_id uuid not null,
      level smallint not null,
      position integer not null,
      hash bytea not null,
      constraint ledger_node_pkey primary key (challenge_id, round_id, level, position)
    );
    create table ledger_checkpoint (
      challenge_id uuid not null,
      round_id uuid not null,
      size integer not null,
      root bytea not null,
      key_id text not null,
      signature bytea not null,
      made_at timestamptz(3) not null,
      constraint ledger_checkpoint_pkey primary key (challenge_id, round_id, size)
    );
    create table signing_key (
      id text not null,
      public_key bytea not null,
      first_used_at timestamptz(3) not null default now(),
      constraint signing_key_pkey primary key (id)
    );
    create table round_result (
      challenge_id uuid not null,
      round_id uuid not null,
      kind text not null,
      as_of timestamptz(3) not null,
      ballots integer not null,
      valid boolean not null,
      tally jsonb not null,
      groups jsonb not null,
      ranks jsonb not null,
      conditions jsonb not null,
      constraint round_result_kind_check check (kind in ('interim', 'final')),
      constraint round_result_pkey primary key (challenge_id, round_id, kind)
    );
    create table round_certificate (
      challenge_id uuid not null,
      round_id uuid not null,
      digest bytea not null,
      signature bytea not null,
      key_id text not null,
      stored_as text not null,
      bytes bigint not null,
      issued_at timestamptz(3) not null,
      constraint round_certificate_pkey primary key (challenge_id, round_id)
    );
    create table exposure (
      challenge_id uuid not null,
      id uuid not null,
      submission_id uuid not null,
      round_id uuid,
      viewer text not null,
      place integer not null,
      shown_at timestamptz(3) not null,
      constraint exposure_pkey primary key (challenge_id, id)
    );
    create table browse_rank (
      challenge_id uuid not null,
      submission_id uuid not null,
      hot double precision not null,
      wilson double precision not null,
      seen integer not null,
      rank_from integer,
      rank_to integer,
      ranked_at timestamptz(3) not null,
      constraint browse_rank_pkey primary key (challenge_id, submission_id)
    );
    create table forwarding (
      challenge_id uuid not null,
      submission_id uuid not null,
      votes integer not null,
      body text not null,
      email citext,
      forwarded_at timestamptz(3) not null,
      constraint forwarding_pkey primary key (challenge_id, submission_id)
    );
    alter table rule_version add column responsible_body text;
    alter table rule_version add column responsible_email citext;

    create unique index round_option_submission_idx on round_option (round_id, submission_id) where submission_id is not null;
    create unique index paper_ballot_pending_idx on paper_ballot (code_id) where verdict is null;
    create index round_pause_round_idx on round_pause (round_id, paused_at, id);
    create index paper_ballot_round_idx on paper_ballot (round_id, entered_at, id);
    create index voting_round_listed_idx on voting_round (challenge_id, created_at, id);
    create index voting_round_due_idx on voting_round (state, closes_at);
    create index exposure_submission_idx on exposure (challenge_id, submission_id);
    create index browse_rank_hot_idx on browse_rank (challenge_id, hot, submission_id);
    create index browse_rank_wilson_idx on browse_rank (challenge_id, wilson, submission_id);
    create index browse_rank_seen_idx on browse_rank (challenge_id, seen, submission_id);

    alter table voting_round add constraint voting_round_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table voting_round add constraint voting_round_phase_id_fkey foreign key (phase_id) references phase(id) deferrable initially deferred;
    alter table voting_round add constraint voting_round_created_by_fkey foreign key (created_by) references person(id);
    alter table round_option add constraint round_option_round_id_fkey foreign key (round_id) references voting_round(id);
    alter table round_option add constraint round_option_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table round_pause add constraint round_pause_round_id_fkey foreign key (round_id) references voting_round(id);
    alter table round_pause add constraint round_pause_paused_by_fkey foreign key (paused_by) references person(id);
    alter table ballot_ledger add constraint ballot_ledger_round_id_fkey foreign key (round_id) references voting_round(id);
    alter table voting_code add constraint voting_code_round_id_fkey foreign key (round_id) references voting_round(id);
    alter table voting_code add constraint voting_code_issued_by_fkey foreign key (issued_by) references person(id);
    alter table paper_ballot add constraint paper_ballot_round_id_fkey foreign key (round_id) references voting_round(id);
    alter table paper_ballot add constraint paper_ballot_code_id_fkey foreign key (code_id) references voting_code(id);
    alter table paper_ballot add constraint paper_ballot_entered_by_fkey foreign key (entered_by) references person(id);
    alter table paper_ballot add constraint paper_ballot_judged_by_fkey foreign key (judged_by) references person(id);
    alter table ledger_checkpoint add constraint ledger_checkpoint_key_id_fkey foreign key (key_id) references signing_key(id);
    alter table round_certificate add constraint round_certificate_key_id_fkey foreign key (key_id) references signing_key(id);
    alter table forwarding add constraint forwarding_submission_id_fkey foreign key (submission_id) references submission(id);
  `,
);
