import { sqlMigration } from './sql-migration.js';

/** What every server needs: history, mail, limits, the installation. */
export const Platform = sqlMigration(
  'Platform',
  1764000000000,
  `
    create extension if not exists citext;
    create extension if not exists pgcrypto;
    create extension if not exists btree_gist;
    create extension if not exists pg_trgm;
    create extension if not exists unaccent;
    create function current_transaction() returns bigint language sql stable as
      'select pg_current_xact_id()::text::bigint';
    create table history (
      challenge_id uuid not null default '00000000-0000-0000-0000-000000000000',
      id uuid not null,
      sequence bigint generated always as identity not null,
      transaction bigint not null default current_transaction(),
      at timestamptz(3) not null default now(),
      actor_id uuid,
      on_behalf_of uuid,
      action text not null,
      subject_type text not null,
      subject_id uuid not null,
      data jsonb not null default '{}',
      request_id text,
      constraint history_pkey primary key (challenge_id, id)
    );
    create table history_position (
      consumer text not null,
      transaction bigint not null default '0',
      sequence bigint not null default '0',
      moved_at timestamptz(3) not null default now(),
      constraint history_position_pkey primary key (consumer)
    );
    create table mail (
      id uuid not null,
      dedupe text not null,
      kind text not null,
      address text not null,
      person_id uuid,
      locale text not null,
      subject text not null,
      body text not null,
      created_at timestamptz(3) not null default now(),
      sent_at timestamptz(3),
      attempts integer not null default '0',
      last_error text,
      constraint mail_dedupe_key unique (dedupe),
      constraint mail_pkey primary key (id)
    );
    create table rate_limit (
      key text not null,
      hits integer not null,
      resets_at timestamptz(3) not null,
      constraint rate_limit_pkey primary key (key)
    );
    create table installation (
      single boolean not null default true,
      demo boolean not null default false,
      first_administrator_hash bytea,
      first_administrator_expires_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      constraint installation_pkey primary key (single),
      constraint installation_single_check check (single)
    );
    create index history_subject_idx on history (subject_type, subject_id, sequence);
    create unique index history_position_idx on history (transaction, sequence);
    create index mail_unsent_idx on mail (created_at) where sent_at is null;
  `,
);
