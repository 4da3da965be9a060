import type { Transaction } from '@octavo/platform/database';
import type { OutgoingMail } from '@octavo/platform/mail';
import { CHALLENGE_FACTS, SUBMISSION_FACTS } from './facts.queries.js';

/** Somebody who gets mail. */
export interface Reader {
  readonly person_id: string;
  readonly address: string;
  readonly locale: string;
  readonly name: string;
}

/** The challenge that a mail is about. */
export interface ChallengeFacts {
  readonly challenge_id: string;
  readonly challenge: string;
  readonly slug: string;
  readonly challenge_state: string;
  readonly challenge_locale: string;
  readonly organization: string;
  readonly time_zone: string;
}

/** A submission, its author and its challenge. */
export interface SubmissionFacts extends Reader, ChallengeFacts {
  readonly submission_id: string;
  readonly title: string;
  readonly licence: string | null;
  readonly submitted_at: Date | null;
  readonly response_target_days: number | null;
}

/** Undefined when there is none, or when its author has no address that anybody reads. */
export async function submissionFacts(
  transaction: Transaction,
  submissionId: string,
): Promise<SubmissionFacts | undefined> {
  const [row] = await transaction.query<SubmissionFacts>(SUBMISSION_FACTS, [submissionId]);
  return row;
}

export async function challengeFacts(
  transaction: Transaction,
  challengeId: string,
): Promise<ChallengeFacts | undefined> {
  const [row] = await transaction.query<ChallengeFacts>(CHALLENGE_FACTS, [challengeId]);
  return row;
}

/** Where a reader's mail goes. */
export const addressOf = ({ address, person_id, locale }: Reader): OutgoingMail['to'] => ({
  address,
  personId: person_id,
  locale,
});
