import { Injectable } from '@nestjs/common';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { mayCast, mayVote, tallyVisible } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { SubmissionAccess, type SubmissionNow } from '@octavo/submissions';
import type { CountedChoice } from './feed/feed.js';
import { forwardAtThreshold } from './forwarding/forward-at-threshold.js';
import { voteFacts } from './vote-facts.js';

/** What became of a vote: the choice that counts now, and whether anything changed. */
export interface VoteGiven {
  readonly submissionId: string;
  readonly challengeId: string;
  readonly choice: CountedChoice | null;
}

/**
 * Giving and withdrawing votes. The key of the table `vote` makes a second vote of the same person impossible, under
 * any interleaving; every casting is kept in `vote_cast`. The history tells that a person voted in a challenge and
 * never on what or how, so that a blind round stays blind.
 */
@Injectable()
export class VoteService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionAccess,
  ) {}

  /** Gives or changes the viewer's vote; the same choice again changes nothing. Refusals of `mayCast`, NOT_FOUND. */
  async cast(viewer: Viewer, submissionId: string, choice: CountedChoice): Promise<Outcome<VoteGiven>> {
    return this.database.transaction(viewer, async (transaction) => {
      await oneByOne(transaction, viewer, submissionId);
      const held = await this.submissions.hold(transaction, viewer, submissionId);
      if (!held.ok) return held;
      const refused = mayCast(voteFacts(viewer, held.value), choice, held.value.now);
      if (refused) return refuse(refused);
      const { submission, now } = held.value;
      const changed = await transaction.query(
        `insert into vote (challenge_id, submission_id, person_id, choice, cast_at) values ($1, $2, $3, $4, $5)
         on conflict (challenge_id, submission_id, person_id)
           do update set choice = excluded.choice, cast_at = excluded.cast_at where vote.choice <> excluded.choice
         returning choice`,
        [submission.challengeId, submission.id, viewer.personId, choice, now],
      );
      if (changed.length > 0) {
        await keep(transaction, viewer, held.value, choice);
        await forward(transaction, held.value, choice);
      }
      return ok({ submissionId, challengeId: submission.challengeId, choice });
    });
  }

  /** Takes the viewer's vote back, while voting is open. Refusals of `mayVote`, NOT_FOUND. */
  async withdraw(viewer: Viewer, submissionId: string): Promise<Outcome<VoteGiven>> {
    return this.database.transaction(viewer, async (transaction) => {
      await oneByOne(transaction, viewer, submissionId);
      const held = await this.submissions.hold(transaction, viewer, submissionId);
      if (!held.ok) return held;
      const refused = mayVote(voteFacts(viewer, held.value), held.value.now);
      if (refused) return refuse(refused);
      const { submission } = held.value;
      const [removed] = await transaction.query<{ removed: number }>(
        `with removed as (
           delete from vote where challenge_id = $1 and submission_id = $2 and person_id = $3 returning 1
         ) select count(*)::integer as removed from removed`,
        [submission.challengeId, submission.id, viewer.personId],
      );
      if (removed && removed.removed > 0) await keep(transaction, viewer, held.value, 'withdrawn');
      return ok({ submissionId, challengeId: submission.challengeId, choice: null });
    });
  }
}

/**
 * Castings of one person on one submission wait here for each other, before the clock is read: so the last one by time
 * is the one that counts, and one that waited past the closing is too late.
 */
async function oneByOne(transaction: Transaction, viewer: Viewer, submissionId: string): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `vote:${submissionId}:${viewer.personId ?? ''}`,
  ]);
}

/** Where nobody may know counts, nothing is put forward before voting has closed (`ForwardingClock`). */
async function forward(
  transaction: Transaction,
  { challenge, submission, rules, phases, now }: SubmissionNow,
  choice: CountedChoice,
): Promise<void> {
  const isCounted = choice === 'support' || choice === 'agree';
  if (!rules || !isCounted || submission.moderation !== 'accepted') return;
  if (!tallyVisible({ state: challenge.state, phases, blind: rules.blind }, now)) return;
  const { challengeId, id: submissionId } = submission;
  await forwardAtThreshold(transaction, { challengeId, submissionId, rules });
}

async function keep(
  transaction: Transaction,
  viewer: Viewer,
  { submission, now }: SubmissionNow,
  choice: CountedChoice | 'withdrawn',
): Promise<void> {
  await transaction.query(
    `insert into vote_cast (challenge_id, id, submission_id, person_id, choice, cast_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [submission.challengeId, newId(), submission.id, viewer.personId, choice, now],
  );
  transaction.record({
    action: choice === 'withdrawn' ? 'vote.withdrawn' : 'vote.cast',
    subject: { type: 'challenge', id: submission.challengeId },
    challengeId: submission.challengeId,
  });
}
