import { sqlMigration } from './sql-migration.js';

/** Groups of opinion over agreement and disagreement, as they were last worked out. */
export const OpinionGroups = sqlMigration(
  'OpinionGroups',
  1764000000009,
  `
    create table opinion_grouping (
      challenge_id uuid not null,
      made_from text not null,
      as_of timestamptz(3) not null,
      outcome jsonb not null,
      places jsonb not null,
      constraint opinion_grouping_pkey primary key (challenge_id)
    );

    alter table opinion_grouping add constraint opinion_grouping_challenge_id_fkey foreign key (challenge_id) references challenge(id);
  `,
);
