import { sqlMigration } from './sql-migration.js';

/** Challenges with their brief, rules, phases and audience. */
export const Challenges = sqlMigration(
  'Challenges',
  1764000000002,
  `
    create table challenge (
      id uuid not null,
      organization_id uuid not null,
      slug text not null,
      title text not null,
      locale text not null,
      state text not null default 'draft',
      revision integer not null default '1',
      objective_kind text,
      objective text,
      strategic_theme text,
      audience text not null default 'public',
      network_kind text,
      network_name text,
      response_target_days integer,
      benefit_for_organization text,
      benefit_for_participants text,
      reward_kind text not null default 'none',
      reward_text text,
      licence text,
      network_bond text,
      network_after_closing text,
      attribution text,
      pause_message text,
      result_summary text,
      created_by uuid,
      created_at timestamptz(3) not null default now(),
      published_at timestamptz(3),
      closed_at timestamptz(3),
      constraint challenge_slug_key unique (slug),
      constraint challenge_closed_check check ((state = 'closed') = (closed_at is not null)),
      constraint challenge_published_check check ((state = 'draft') = (published_at is null)),
      constraint challenge_reward_check check (reward_kind in ('none', 'recognition', 'in_kind', 'money')),
      constraint challenge_audience_check check (audience in ('public', 'invited', 'internal')),
      constraint challenge_state_check check (state in ('draft', 'published', 'paused', 'closed')),
      constraint challenge_pkey primary key (id)
    );
    create table brief_version (
      challenge_id uuid not null,
      version integer not null,
      question text not null default '',
      context text not null default '',
      scope text not null default '',
      constraints text not null default '',
      known text not null default '',
      used_by text not null default '',
      why text not null default '',
      strategy text not null default '',
      importance text,
      openness text,
      reason text,
      written_by uuid,
      written_at timestamptz(3) not null default now(),
      constraint brief_version_importance_check check (importance in ('core', 'minor')),
      constraint brief_version_openness_check check (openness in ('yes', 'no')),
      constraint brief_version_pkey primary key (challenge_id, version)
    );
    create table rule_version (
      challenge_id uuid not null,
      version integer not null,
      voting_form text,
      blind boolean not null default false,
      vote_threshold integer,
      reason text,
      registered_at timestamptz(3),
      written_by uuid,
      written_at timestamptz(3) not null default now(),
      constraint rule_version_reason_check check (version = 1 or length(reason) > 0),
      constraint rule_version_form_check check (voting_form in ('support', 'opinion')),
      constraint rule_version_pkey primary key (challenge_id, version)
    );
    create table criterion (
      challenge_id uuid not null,
      version integer not null,
      key text not null,
      name text not null,
      explanation text not null,
      weight integer not null,
      scale_min integer not null,
      scale_max integer not null,
      position integer not null,
      constraint criterion_scale_check check (scale_min < scale_max),
      constraint criterion_weight_check check (weight between 1 and 1000),
      constraint criterion_pkey primary key (challenge_id, version, key)
    );
    create table declaration (
      challenge_id uuid not null,
      person_id uuid not null,
      name text not null,
      text text not null,
      signed_at timestamptz(3) not null default now(),
      constraint declaration_pkey primary key (challenge_id, person_id)
    );
    create table invitation (
      id uuid not null,
      challenge_id uuid not null,
      email citext not null,
      invited_by uuid,
      invited_at timestamptz(3) not null default now(),
      accepted_at timestamptz(3),
      constraint invitation_once_key unique (challenge_id, email),
      constraint invitation_pkey primary key (id)
    );
    create table objective_version (
      challenge_id uuid not null,
      version integer not null,
      objective_kind text,
      objective text,
      strategic_theme text,
      targets jsonb not null,
      reason text,
      written_by uuid,
      written_at timestamptz(3) not null default now(),
      constraint objective_version_pkey primary key (challenge_id, version)
    );
    create table phase (
      id uuid not null,
      challenge_id uuid not null,
      kind text not null,
      name text not null,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      start_recorded_at timestamptz(3),
      end_recorded_at timestamptz(3),
      constraint phase_kind_check check (kind in ('submission', 'discussion', 'voting', 'review', 'decision', 'implementation')),
      constraint phase_period_check check (starts_at < ends_at),
      constraint phase_overlap_excl exclude using gist (challenge_id with =, kind with =, tstzrange(starts_at, ends_at) with &&),
      constraint phase_pkey primary key (id)
    );
    create table route_stage (
      challenge_id uuid not null,
      version integer not null,
      key text not null,
      name text not null,
      gate text not null,
      max_days integer not null,
      position integer not null,
      constraint route_stage_days_check check (max_days > 0),
      constraint route_stage_pkey primary key (challenge_id, version, key)
    );
    create table sponsor_statement (
      challenge_id uuid not null,
      reader text not null,
      person_id uuid not null,
      text text not null,
      written_at timestamptz(3) not null default now(),
      constraint sponsor_statement_reader_check check (reader in ('public', 'internal')),
      constraint sponsor_statement_pkey primary key (challenge_id, reader)
    );
    create table target (
      id uuid not null,
      challenge_id uuid not null,
      kind text not null,
      measure text not null,
      unit text not null,
      value numeric not null,
      due_on date not null,
      counted text not null default 'by_hand',
      position integer not null default '0',
      constraint target_value_check check (value > 0),
      constraint target_counted_check check (counted in ('by_hand', 'contributors', 'submissions', 'adopted', 'realised')),
      constraint target_kind_check check (kind in ('input', 'output', 'outcome', 'learning')),
      constraint target_pkey primary key (id)
    );
    create table target_measurement (
      id uuid not null,
      target_id uuid not null,
      value numeric not null,
      measured_on date not null,
      evidence text,
      recorded_by uuid not null,
      recorded_at timestamptz(3) not null default now(),
      constraint target_measurement_pkey primary key (id)
    );
    create table visit (
      challenge_id uuid not null,
      visitor text not null,
      channel text,
      first_at timestamptz(3) not null default now(),
      constraint visit_pkey primary key (challenge_id, visitor)
    );
    create index challenge_listed_idx on challenge (published_at, id);
    create index target_challenge_idx on target (challenge_id);
    create index target_measurement_target_idx on target_measurement (target_id);
    alter table challenge add constraint challenge_organization_id_fkey foreign key (organization_id) references organization(id);
    alter table challenge add constraint challenge_created_by_fkey foreign key (created_by) references person(id);
    alter table brief_version add constraint brief_version_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table brief_version add constraint brief_version_written_by_fkey foreign key (written_by) references person(id);
    alter table rule_version add constraint rule_version_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table rule_version add constraint rule_version_written_by_fkey foreign key (written_by) references person(id);
    alter table criterion add constraint criterion_challenge_id_version_fkey foreign key (challenge_id, version) references rule_version(challenge_id,version);
    alter table declaration add constraint declaration_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table declaration add constraint declaration_person_id_fkey foreign key (person_id) references person(id);
    alter table invitation add constraint invitation_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table invitation add constraint invitation_invited_by_fkey foreign key (invited_by) references person(id);
    alter table objective_version add constraint objective_version_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table objective_version add constraint objective_version_written_by_fkey foreign key (written_by) references person(id);
    alter table phase add constraint phase_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table route_stage add constraint route_stage_challenge_id_version_fkey foreign key (challenge_id, version) references rule_version(challenge_id,version);
    alter table sponsor_statement add constraint sponsor_statement_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table sponsor_statement add constraint sponsor_statement_person_id_fkey foreign key (person_id) references person(id);
    alter table target add constraint target_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table target_measurement add constraint target_measurement_target_id_fkey foreign key (target_id) references target(id) on delete cascade;
    alter table target_measurement add constraint target_measurement_recorded_by_fkey foreign key (recorded_by) references person(id);
    alter table visit add constraint visit_challenge_id_fkey foreign key (challenge_id) references challenge(id);
  `,
);
