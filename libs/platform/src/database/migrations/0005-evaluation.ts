import { sqlMigration } from './sql-migration.js';

/** From review to measured outcome, and imports. */
export const Evaluation = sqlMigration(
  'Evaluation',
  1764000000004,
  `
    create table review_assignment (
      submission_id uuid not null,
      reviewer_id uuid not null,
      assigned_by uuid not null,
      assigned_at timestamptz(3) not null default now(),
      due_at timestamptz(3),
      constraint review_assignment_pkey primary key (submission_id, reviewer_id)
    );
    create table score (
      submission_id uuid not null,
      reviewer_id uuid not null,
      criterion text not null,
      value integer not null,
      reason text not null,
      rule_version integer not null,
      scored_at timestamptz(3) not null default now(),
      constraint score_pkey primary key (submission_id, reviewer_id, criterion)
    );
    create table decision (
      submission_id uuid not null,
      number integer not null,
      outcome text not null,
      reason text not null,
      review_at timestamptz(3),
      decided_by uuid not null,
      mandate_id uuid not null,
      decided_at timestamptz(3) not null default now(),
      constraint decision_reason_check check (length(reason) > 0),
      constraint decision_review_check check ((outcome = 'later') = (review_at is not null)),
      constraint decision_outcome_check check (outcome in ('adopted', 'later', 'not_used')),
      constraint decision_pkey primary key (submission_id, number)
    );
    create table thank_you (
      challenge_id uuid not null,
      text text not null,
      thanked_by uuid not null,
      thanked_at timestamptz(3) not null default now(),
      recipients integer not null default '0',
      constraint thank_you_pkey primary key (challenge_id)
    );
    create table implementation (
      id uuid not null,
      challenge_id uuid not null,
      submission_id uuid not null,
      department text not null,
      owner_id uuid not null,
      coach_id uuid,
      budget_reference text not null,
      rule_version integer not null,
      state text not null default 'running',
      lesson text,
      placed_at timestamptz(3) not null default now(),
      ended_at timestamptz(3),
      constraint implementation_submission_key unique (submission_id),
      constraint implementation_lesson_check check (state <> 'stopped' or length(lesson) > 0),
      constraint implementation_state_check check (state in ('running', 'realised', 'stopped')),
      constraint implementation_pkey primary key (id)
    );
    create table indicator (
      id uuid not null,
      implementation_id uuid not null,
      name text not null,
      unit text not null,
      target numeric not null,
      due_on date not null,
      defined_at timestamptz(3) not null default now(),
      constraint indicator_pkey primary key (id)
    );
    create table measurement (
      id uuid not null,
      indicator_id uuid not null,
      value numeric not null,
      measured_on date not null,
      evidence text not null,
      recorded_by uuid not null,
      recorded_at timestamptz(3) not null default now(),
      constraint measurement_evidence_check check (length(evidence) > 0),
      constraint measurement_pkey primary key (id)
    );
    create table progress_update (
      id uuid not null,
      implementation_id uuid not null,
      text text not null,
      posted_by uuid not null,
      posted_at timestamptz(3) not null default now(),
      constraint progress_update_pkey primary key (id)
    );
    create table stage_passage (
      implementation_id uuid not null,
      number integer not null,
      stage text not null,
      position integer not null,
      entered_at timestamptz(3),
      due_at timestamptz(3),
      left_at timestamptz(3),
      state text not null default 'open',
      reason text,
      decided_by uuid,
      mandate_id uuid,
      constraint stage_passage_stage_key unique (implementation_id, stage),
      constraint stage_passage_skip_check check ((state = 'skipped') = (reason is not null and length(reason) > 0 and decided_by is not null and mandate_id is not null)),
      constraint stage_passage_due_check check ((entered_at is null) = (due_at is null)),
      constraint stage_passage_entered_check check (entered_at is not null or state = 'skipped'),
      constraint stage_passage_left_check check ((state = 'open') = (left_at is null)),
      constraint stage_passage_state_check check (state in ('open', 'passed', 'skipped', 'stopped')),
      constraint stage_passage_pkey primary key (implementation_id, number)
    );
    create table gate_judgement (
      implementation_id uuid not null,
      number integer not null,
      stage text not null,
      verdict text not null,
      note text not null,
      judged_by uuid not null,
      judged_at timestamptz(3) not null default now(),
      constraint gate_judgement_note_check check (length(note) > 0),
      constraint gate_judgement_verdict_check check (verdict in ('passed', 'failed')),
      constraint gate_judgement_pkey primary key (implementation_id, number)
    );
    create table import_run (
      id uuid not null,
      challenge_id uuid not null,
      format text not null,
      digest text not null,
      total integer not null,
      done integer not null default '0',
      last_error text,
      started_at timestamptz(3) not null default now(),
      finished_at timestamptz(3),
      constraint import_run_once_key unique (challenge_id, digest),
      constraint import_run_pkey primary key (id)
    );
    create index review_assignment_reviewer_idx on review_assignment (reviewer_id);
    create index implementation_challenge_idx on implementation (challenge_id);
    create index indicator_implementation_idx on indicator (implementation_id);
    create index measurement_indicator_idx on measurement (indicator_id);
    create index progress_update_implementation_idx on progress_update (implementation_id);
    create unique index stage_passage_one_open_idx on stage_passage (implementation_id) where state = 'open';
    alter table review_assignment add constraint review_assignment_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table review_assignment add constraint review_assignment_reviewer_id_fkey foreign key (reviewer_id) references person(id);
    alter table review_assignment add constraint review_assignment_assigned_by_fkey foreign key (assigned_by) references person(id);
    alter table score add constraint score_submission_id_reviewer_id_fkey foreign key (submission_id, reviewer_id) references review_assignment(submission_id,reviewer_id);
    alter table decision add constraint decision_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table decision add constraint decision_decided_by_fkey foreign key (decided_by) references person(id);
    alter table decision add constraint decision_mandate_id_fkey foreign key (mandate_id) references role_assignment(id);
    alter table thank_you add constraint thank_you_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table thank_you add constraint thank_you_thanked_by_fkey foreign key (thanked_by) references person(id);
    alter table implementation add constraint implementation_challenge_id_fkey foreign key (challenge_id) references challenge(id);
    alter table implementation add constraint implementation_submission_id_fkey foreign key (submission_id) references submission(id);
    alter table implementation add constraint implementation_owner_id_fkey foreign key (owner_id) references person(id);
    alter table implementation add constraint implementation_coach_id_fkey foreign key (coach_id) references person(id);
    alter table indicator add constraint indicator_implementation_id_fkey foreign key (implementation_id) references implementation(id);
    alter table measurement add constraint measurement_indicator_id_fkey foreign key (indicator_id) references indicator(id);
    alter table measurement add constraint measurement_recorded_by_fkey foreign key (recorded_by) references person(id);
    alter table progress_update add constraint progress_update_implementation_id_fkey foreign key (implementation_id) references implementation(id);
    alter table progress_update add constraint progress_update_posted_by_fkey foreign key (posted_by) references person(id);
    alter table stage_passage add constraint stage_passage_implementation_id_fkey foreign key (implementation_id) references implementation(id);
    alter table stage_passage add constraint stage_passage_decided_by_fkey foreign key (decided_by) references person(id);
    alter table stage_passage add constraint stage_passage_mandate_id_fkey foreign key (mandate_id) references role_assignment(id);
    alter table gate_judgement add constraint gate_judgement_implementation_id_stage_fkey foreign key (implementation_id, stage) references stage_passage(implementation_id,stage);
    alter table gate_judgement add constraint gate_judgement_judged_by_fkey foreign key (judged_by) references person(id);
    alter table import_run add constraint import_run_challenge_id_fkey foreign key (challenge_id) references challenge(id);
  `,
);
