import { newId, type Transaction } from '@octavo/platform/database';
import { Submission } from './submission.entity.js';

/** Writes the row with which every idea begins, also one that is submitted at once. The texts have been checked. */
export async function newDraft(
  transaction: Transaction,
  authorId: string,
  input: Pick<Submission, 'challengeId' | 'title' | 'body' | 'locale'>,
  now: Date,
): Promise<Submission> {
  const id = newId();
  await transaction.manager.insert(Submission, {
    id,
    challengeId: input.challengeId,
    authorId,
    title: input.title.trim(),
    body: input.body,
    locale: input.locale,
    createdAt: now,
  });
  return transaction.manager.findOneByOrFail(Submission, { id });
}
