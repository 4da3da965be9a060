import { idAt } from './demo-rows.js';
import type { ChallengeContent } from './content.js';
import type { DemoComment, DemoSubmission } from './content/content-types.js';
import type { DemoWorld, PlacedChallenge } from './demo-world.js';

/** What people sent in and said. Days count from the start of the submission phase. */
export function addContributions(
  world: DemoWorld,
  challenge: PlacedChallenge,
  { submissions, comments }: Pick<ChallengeContent, 'submissions' | 'comments'>,
): void {
  const [phase] = challenge.content.phases;
  const startDay = phase?.startDay ?? 0;
  for (const submission of submissions) addSubmission(world, challenge, submission, startDay);
  const ids = new Map<string, string>();
  for (const comment of comments) addComment(world, challenge, comment, { startDay, ids });
}

function addSubmission(
  world: DemoWorld,
  challenge: PlacedChallenge,
  submission: DemoSubmission,
  startDay: number,
): void {
  const { rows, calendar } = world;
  const at = calendar.at(startDay + submission.submittedDay, submission.submittedTime);
  const id = idAt(at);
  const authorId = world.id(submission.authorKey);
  const licence = challenge.content.licence.code;
  const { title, pitch: body, locale } = submission;
  challenge.submissions.set(submission.key, { id, authorId, title, at });
  rows.add('submission', {
    id,
    challenge_id: challenge.id,
    author_id: authorId,
    state: 'submitted',
    title,
    body,
    locale,
    version: 1,
    licence,
    licence_accepted_at: at,
    moderation: 'accepted',
    created_at: at,
    submitted_at: at,
  });
  rows.add('submission_version', {
    submission_id: id,
    version: 1,
    title,
    body,
    written_by: authorId,
    written_at: at,
  });
  rows.record({
    at,
    actorId: authorId,
    action: 'submission.submitted',
    subject: ['submission', id],
    challengeId: challenge.id,
    data: { version: 1, licence },
  });
}

interface Thread {
  readonly startDay: number;
  /** Ids of the comments so far by their keys. */
  readonly ids: Map<string, string>;
}

function addComment(
  world: DemoWorld,
  challenge: PlacedChallenge,
  comment: DemoComment,
  { startDay, ids }: Thread,
): void {
  const { rows, calendar } = world;
  const at = calendar.at(startDay + comment.postedDay, comment.postedTime);
  const id = idAt(at);
  ids.set(comment.key, id);
  const submissionId = challenge.submissions.get(comment.submissionKey ?? '')?.id ?? null;
  const parentId = ids.get(comment.replyTo ?? '') ?? null;
  const staff = world.people.get(comment.authorKey)?.staff ?? false;
  rows.add('comment', {
    id,
    challenge_id: challenge.id,
    subject: comment.on,
    submission_id: submissionId,
    parent_id: parentId,
    author_id: world.id(comment.authorKey),
    staff,
    body: comment.text,
    created_at: at,
  });
  rows.record({
    at,
    actorId: world.id(comment.authorKey),
    action: 'comment.posted',
    subject: ['comment', id],
    challengeId: challenge.id,
    data: { submissionId, parentId, staff },
  });
}
