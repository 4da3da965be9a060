import { sqlMigration } from './sql-migration.js';

/** Organizations, people, sign-in and roles. */
export const People = sqlMigration(
  'People',
  1764000000001,
  `
    create table person (
      id uuid not null,
      email citext not null,
      name text not null,
      locale text not null,
      password_hash text,
      verified_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      constraint person_email_key unique (email),
      constraint person_locale_check check (locale in ('nl', 'en')),
      constraint person_pkey primary key (id)
    );
    create table api_token (
      id uuid not null,
      token_hash bytea not null,
      person_id uuid not null,
      name text not null,
      scopes text array not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      revoked_at timestamptz(3),
      constraint api_token_token_key unique (token_hash),
      constraint api_token_pkey primary key (id)
    );
    create table organization (
      id uuid not null,
      slug text not null,
      name text not null,
      time_zone text not null,
      locale text not null,
      created_at timestamptz(3) not null default now(),
      constraint organization_slug_key unique (slug),
      constraint organization_pkey primary key (id)
    );
    create table role_assignment (
      id uuid not null,
      organization_id uuid not null,
      person_id uuid not null,
      role text not null,
      scope_type text not null,
      scope_id uuid not null,
      mandate text not null,
      starts_at timestamptz(3) not null default now(),
      ends_at timestamptz(3),
      granted_by uuid,
      created_at timestamptz(3) not null default now(),
      constraint role_assignment_role_check check (role in ('administrator', 'owner', 'sponsor', 'decision_maker', 'reviewer', 'moderator', 'coach', 'contact_point', 'ambassador', 'auditor', 'confidant')),
      constraint role_assignment_scope_check check (scope_type in ('organization', 'challenge')),
      constraint role_assignment_period_check check (ends_at is null or ends_at > starts_at),
      constraint role_assignment_once_excl exclude using gist (person_id with =, role with =, scope_id with =, tstzrange(starts_at, ends_at) with &&),
      constraint role_assignment_pkey primary key (id)
    );
    create table session (
      id uuid not null,
      token_hash bytea not null,
      person_id uuid not null,
      channel text not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      revoked_at timestamptz(3),
      constraint session_token_key unique (token_hash),
      constraint session_channel_check check (channel in ('api', 'admin')),
      constraint session_pkey primary key (id)
    );
    create table sign_in_code (
      id uuid not null,
      email citext not null,
      channel text not null,
      code_hash bytea not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      used_at timestamptz(3),
      failed_attempts integer not null default '0',
      constraint sign_in_code_pkey primary key (id)
    );
    create table staff_member (
      organization_id uuid not null,
      person_id uuid not null,
      job_title text not null,
      department text,
      started_at timestamptz(3) not null default now(),
      ended_at timestamptz(3),
      constraint staff_member_pkey primary key (organization_id, person_id)
    );
    create index api_token_person_idx on api_token (person_id);
    create index role_assignment_scope_idx on role_assignment (scope_id, role);
    create index session_person_idx on session (person_id);
    create index sign_in_code_email_idx on sign_in_code (email, created_at);
    alter table api_token add constraint api_token_person_id_fkey foreign key (person_id) references person(id);
    alter table role_assignment add constraint role_assignment_organization_id_fkey foreign key (organization_id) references organization(id);
    alter table role_assignment add constraint role_assignment_person_id_fkey foreign key (person_id) references person(id);
    alter table session add constraint session_person_id_fkey foreign key (person_id) references person(id);
    alter table staff_member add constraint staff_member_organization_id_fkey foreign key (organization_id) references organization(id);
    alter table staff_member add constraint staff_member_person_id_fkey foreign key (person_id) references person(id);
  `,
);
