import type { ChallengeContent } from './content.js';
import type { DemoDecision, DemoReviews } from './content/content-types.js';
import type { DemoWorld, PlacedChallenge } from './demo-world.js';

/** What the reviewers judged and the decision makers decided. */
export function addJudgements(
  world: DemoWorld,
  challenge: PlacedChallenge,
  { reviews, decisions }: Pick<ChallengeContent, 'reviews' | 'decisions'>,
): void {
  for (const review of reviews) addReviews(world, challenge, review);
  for (const decision of decisions) addDecision(world, challenge, decision);
}

function addReviews(
  world: DemoWorld,
  challenge: PlacedChallenge,
  { submissionKey, reviews }: DemoReviews,
): void {
  const { rows } = world;
  const submissionId = world.submission(challenge, submissionKey).id;
  const { from: assignedAt, until: dueAt } = world.phase(challenge.content, 'review');
  const ownerId = world.ownerOf(challenge.content.key);
  for (const { reviewer, scoredDay, scores } of reviews) {
    const reviewerId = world.id(reviewer);
    world.mandate('reviewer', reviewer, challenge.content.key);
    rows.add('review_assignment', {
      submission_id: submissionId,
      reviewer_id: reviewerId,
      assigned_by: ownerId,
      assigned_at: assignedAt,
      due_at: dueAt,
    });
    rows.record({
      at: assignedAt,
      actorId: ownerId,
      action: 'review.assigned',
      subject: ['submission', submissionId],
      challengeId: challenge.id,
      data: { reviewerId, dueAt: dueAt.toISOString() },
    });
    const at = world.calendar.atWork(scoredDay, `score:${submissionKey}:${reviewer}`);
    for (const { criterion, value, reason } of scores) {
      rows.add('score', {
        submission_id: submissionId,
        reviewer_id: reviewerId,
        criterion,
        value,
        reason,
        rule_version: 1,
        scored_at: at,
      });
    }
    rows.record({
      at,
      actorId: reviewerId,
      action: 'score.given',
      subject: ['submission', submissionId],
      challengeId: challenge.id,
      data: { criteria: scores.map(({ criterion }) => criterion), isComplete: true },
    });
  }
}

function addDecision(world: DemoWorld, challenge: PlacedChallenge, decision: DemoDecision): void {
  const { calendar, rows } = world;
  const { submissionKey, outcome, reason, decidedBy, decidedDay, reviewDay } = decision;
  const submissionId = world.submission(challenge, submissionKey).id;
  const at = calendar.atWork(decidedDay, `decision:${submissionKey}`);
  rows.add('decision', {
    submission_id: submissionId,
    number: 1,
    outcome,
    reason,
    review_at: reviewDay === undefined ? null : calendar.at(reviewDay),
    decided_by: world.id(decidedBy),
    mandate_id: world.mandate('decision_maker', decidedBy, challenge.content.key),
    decided_at: at,
  });
  rows.record({
    at,
    actorId: world.id(decidedBy),
    action: 'decision.recorded',
    subject: ['submission', submissionId],
    challengeId: challenge.id,
    data: { outcome },
  });
}
