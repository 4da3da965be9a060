import type { RuleVersion } from '@octavo/challenges';
import { thresholdReached } from '@octavo/domain/voting';
import type { Transaction } from '@octavo/platform/database';

/** What is put forward, and by which rule. */
export interface ForwardingRule {
  readonly challengeId: string;
  readonly submissionId: string;
  readonly rules: Pick<RuleVersion, 'voteThreshold' | 'responsibleBody' | 'responsibleEmail'>;
}

const VOTES = `
  select count(*)::integer as votes from vote
   where challenge_id = $1 and submission_id = $2 and choice in ('support', 'agree')`;

/** Without a responsible body, it goes to the organization's own people. */
const FORWARD = `
  insert into forwarding (challenge_id, submission_id, votes, body, email, forwarded_at)
  select c.id, $2, $3, coalesce($4, o.name), $5, clock_timestamp()
    from challenge c join organization o on o.id = c.organization_id
   where c.id = $1
  on conflict do nothing
  returning votes`;

/**
 * Puts a submission before the responsible body when its votes have reached the threshold (7.13, S03): once, whatever
 * arrives together, and for good. Whoever calls this has written their vote in the same unit of work, and has found that
 * counts may be known: where voting is blind, a forwarding would tell them.
 *
 * Votes on one submission wait here for each other until it was forwarded, each until the one before is committed. So the
 * last of them sees all others: without that, votes 9 and 10 that arrive together would both count 9.
 * @returns whether it was forwarded now
 */
export async function forwardAtThreshold(
  transaction: Transaction,
  { challengeId, submissionId, rules }: ForwardingRule,
): Promise<boolean> {
  const { voteThreshold, responsibleBody, responsibleEmail } = rules;
  if (voteThreshold === null || (await wasForwarded(transaction, challengeId, submissionId))) return false;
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `forward:${submissionId}`,
  ]);
  const [count] = await transaction.query<{ votes: number }>(VOTES, [challengeId, submissionId]);
  if (!count || !thresholdReached(count.votes, voteThreshold)) return false;
  const forwarded = await transaction.query(FORWARD, [
    ...[challengeId, submissionId, count.votes, responsibleBody, responsibleBody && responsibleEmail],
  ]);
  if (forwarded.length === 0) return false;
  transaction.record({
    action: 'submission.forwarded',
    subject: { type: 'submission', id: submissionId },
    challengeId,
    data: { votes: count.votes },
  });
  return true;
}

async function wasForwarded(
  transaction: Transaction,
  challengeId: string,
  submissionId: string,
): Promise<boolean> {
  const known = 'select 1 from forwarding where challenge_id = $1 and submission_id = $2';
  return (await transaction.query(known, [challengeId, submissionId])).length > 0;
}
