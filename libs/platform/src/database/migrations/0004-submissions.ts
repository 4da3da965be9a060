import { sqlMigration } from './sql-migration.js';

/** Submissions, discussion and votes. */
export const Submissions = sqlMigration(
  'Submissions',
  1764000000003,
  `
    create function random_place() returns integer language sql volatile as
      'select floor(random() * 2147483648)::bigint::integer';
    create table submission (
      id uuid not null,
      challenge_id uuid not null,
      author_id uuid not null,
      state text not null default 'draft',
      title text not null,
      body text not null,
      locale text not null,
      version integer not null default '1',
      licence text,
      licence_accepted_at timestamptz(3),
      moderation text not null default 'accepted',
      moderation_reason text,
      external_reference text,
      comment_count integer not null default '0',
      shuffle integer not null default random_place(),
      created_at timestamptz(3) not null default now(),
      submitted_at timestamptz(3),
      withdrawn_at timestamptz(3),
      constraint submission_submitted_check check (state = 'draft' or submitted_at is not null),
      constraint submission_licence_check check (state = 'draft' or (licence is not null and licence_accepted_at is not null)),
      constraint submission_moderation_check check (moderation in ('accepted', 'rejected')),
      constraint submission_state_check check (state in ('draft', 'submitted', 'withdrawn')),
      constraint submission_pkey primary key (id)
    );
    create table attachment (
      id uuid not null,
      submission_id uuid not null,
      uploaded_by uuid not null,
      name text not null,
      upload_hash bytea not null,
      upload_expires_at timestamptz(3) not null,
      media_type text,
      bytes integer,
      stored_as text,
      stored_at timestamptz(3),
      removed_at timestamptz(3),
      constraint attachment_upload_key unique (upload_hash),
      constraint attachment_pkey primary key (id)
    );
    create table submission_version (
      submission_id uuid not null,
      version integer not null,
      title text not null,
      body text not null,
      written_by uuid not null,
      written_at timestamptz(3) not null default now(),
      constraint submission_version_pkey primary key (submission_id, version)
    );
    create table submission_moderation (
      id uuid not null,
      submission_id uuid not null,
      verdict text not null,
      reason text not null,
      moderated_by uuid not null,
      moderated_at timestamptz(3) not null,
      constraint submission_moderation_verdict_check check (verdict in ('accepted', 'rejected')),
      constraint submission_moderation_pkey primary key (id)
    );
    create table comment (
      id uuid not null,
      challenge_id uuid not null,
      subject text not null,
      submission_id uuid,
      parent_id uuid,
      author_id uuid not null,
      staff boolean not null,
      body text not null,
      created_at timestamptz(3) not null default now(),
      withdrawn_at timestamptz(3),
      constraint comment_subject_kind_check check (subject in ('submission', 'brief')),
      constraint comment_subject_check check ((subject = 'submission') = (submission_id is not null)),
      constraint comment_pkey primary key (id)
    );
    create table vote_cast (
      challenge_id uuid not null,
      id uuid not null,
      submission_id uuid not null,
      person_id uuid not null,
      choice text not null,
      cast_at timestamptz(3) not null,
      constraint vote_cast_choice_check check (choice in ('support', 'agree', 'disagree', 'pass', 'withdrawn')),
      constraint vote_cast_pkey primary key (challenge_id, id)
    );
    create table vote (
      challenge_id uuid not null,
      submission_id uuid not null,
      person_id uuid not null,
      choice text not null,
      cast_at timestamptz(3) not null,
      constraint vote_choice_check check (choice in ('support', 'agree', 'disagree', 'pass')),
      constraint vote_pkey primary key (challenge_id, submission_id, person_id)
    );
    create index submission_author_idx on submission (author_id);
    create unique index submission_external_idx on submission (challenge_id, external_reference) where external_reference is not null;
    create index submission_shuffle_idx on submission (challenge_id, shuffle, id) where state = 'submitted' and moderation = 'accepted';
    create index submission_discussed_idx on submission (challenge_id, comment_count, id) where state = 'submitted' and moderation = 'accepted';
    create index submission_feed_idx on submission (challenge_id, submitted_at, id) where state = 'submitted' and moderation = 'accepted';
    create index attachment_submission_idx on attachment (submission_id);
    create index submission_moderation_idx on submission_moderation (submission_id, moderated_at);
    create index comment_parent_idx on comment (parent_id);
    create index comment_challenge_idx on comment (challenge_id, subject, created_at, id);
    create index comment_submission_idx on comment (submission_id, created_at, id);
    create index vote_cast_once_idx on vote_cast (challenge_id, submission_id, person_id, cast_at, choice);
    create index vote_count_idx on vote (submission_id, choice);
    alter table submission add constraint submission_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table submission add constraint submission_author_id_fkey foreign key (author_id) references person(id);
    alter table attachment add constraint attachment_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table attachment add constraint attachment_uploaded_by_fkey foreign key (uploaded_by) references person(id);
    alter table submission_version add constraint submission_version_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table submission_version add constraint submission_version_written_by_fkey foreign key (written_by) references person(id);
    alter table submission_moderation add constraint submission_moderation_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table submission_moderation add constraint submission_moderation_moderated_by_fkey foreign key (moderated_by) references person(id);
    alter table comment add constraint comment_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table comment add constraint comment_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table comment add constraint comment_parent_id_fkey foreign key (parent_id) references comment(id);
    alter table comment add constraint comment_author_id_fkey foreign key (author_id) references person(id);
    alter table vote add constraint vote_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table vote add constraint vote_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table vote add constraint vote_person_id_fkey foreign key (person_id) references person(id);
  `,
);
