import { newId, type Database } from '@octavo/platform/database';
import { invite, type ChallengeScene } from '../../../challenges/src/testing/challenge.fixture.js';

/** People who looked, by whatever the visitor is known by. */
export async function visit(database: Database, challengeId: string, count: number): Promise<void> {
  await database.query(
    `insert into visit (challenge_id, visitor) select $1, 'visitor-' || n from generate_series(1, $2) as n`,
    [challengeId, count],
  );
}

/** Invites `count` made-up addresses. */
export const inviteMany = (database: Database, challengeId: string, count: number): Promise<void> =>
  invite(database, challengeId, ...Array.from({ length: count }, () => `${newId()}@example.org`));

/** A comment on a submission, or on the brief without one. */
export async function commentOn(
  database: Database,
  challengeId: string,
  comment: { readonly authorId: string; readonly submissionId?: string; readonly staff?: boolean },
): Promise<string> {
  const id = newId();
  const { authorId, submissionId, staff } = comment;
  await database.query(
    `insert into comment (id, challenge_id, subject, submission_id, author_id, staff, body)
     values ($1, $2, $3, $4, $5, $6, 'How hot is it?')`,
    [id, challengeId, submissionId ? 'submission' : 'brief', submissionId ?? null, authorId, staff ?? false],
  );
  return id;
}

/** A support vote. */
export async function voteFor(
  database: Database,
  submission: { id: string; challengeId: string },
  personId: string,
): Promise<void> {
  await database.query(
    `insert into vote (challenge_id, submission_id, person_id, choice, cast_at) values ($1, $2, $3, 'agree', now())`,
    [submission.challengeId, submission.id, personId],
  );
}

/** A decision by the challenge's decision maker; `later` is put off until `reviewAt`. */
export async function decide(
  database: Database,
  scene: ChallengeScene,
  submissionId: string,
  outcome: 'adopted' | 'later' | 'not_used',
  reviewAt: Date | null = null,
): Promise<void> {
  await database.query(
    `insert into decision (submission_id, number, outcome, reason, review_at, decided_by, mandate_id)
     select $1, 1 + (select count(*) from decision where submission_id = $1), $2, 'Because of its taste.', $3, person_id, id
       from role_assignment where person_id = $4`,
    [submissionId, outcome, reviewAt, scene.team.decisionMaker],
  );
}

/** An adopted idea in its stage since `days` days; the stage is due `dueIn` days from now. */
export async function place(
  database: Database,
  scene: ChallengeScene,
  submissionId: string,
  stay: { readonly stage: string; readonly days: number; readonly dueIn: number },
): Promise<string> {
  const id = newId();
  await database.query(
    `insert into implementation (id, challenge_id, submission_id, department, owner_id, budget_reference, rule_version)
     values ($1, $2, $3, 'Hot drinks', $4, 'B-1', 1)`,
    [id, scene.id, submissionId, scene.team.coach],
  );
  await database.query(
    `insert into stage_passage (implementation_id, number, stage, position, entered_at, due_at)
     select $1, 1, $2, 0, now() - make_interval(hours => 24 * $3 + 1), now() + make_interval(days => $4)`,
    [id, stay.stage, stay.days, stay.dueIn],
  );
  return id;
}

/** An indicator with its measurements, oldest first, a day apart; the last is of today. */
export async function measure(
  database: Database,
  scene: ChallengeScene,
  implementationId: string,
  indicator: { readonly name: string; readonly target: string; readonly values: readonly string[] },
): Promise<void> {
  const id = newId();
  await database.query(
    `insert into indicator (id, implementation_id, name, unit, target, due_on)
     values ($1, $2, $3, 'boxes', $4, current_date + 300)`,
    [id, implementationId, indicator.name, indicator.target],
  );
  for (const [place, value] of [...indicator.values].reverse().entries()) {
    await database.query(
      `insert into measurement (id, indicator_id, value, measured_on, evidence, recorded_by)
       values ($1, $2, $3, current_date - $4::integer, 'Sales report', $5)`,
      [newId(), id, value, place, scene.team.coach],
    );
  }
}
