import { Injectable } from '@nestjs/common';
import { DEFAULT_RESPONSE_TARGET_DAYS } from '@octavo/domain/insight';
import type { Transaction } from '@octavo/platform/database';
import type { HistoryConsumer, HistoryEvent } from '@octavo/platform/history';
import { queueMail } from '@octavo/platform/mail';
import { translate } from '@octavo/platform/messages';
import { addressOf, submissionFacts, type SubmissionFacts } from './facts.js';
import { PHASES_AHEAD } from './facts.queries.js';
import { Links } from './links.js';
import { momentText } from './moment-text.js';

interface PhaseRow {
  name: string;
  starts_at: Date;
  ends_at: Date;
  runs: boolean;
}

/** Confirms at once that an idea came in, with what happens next and when (7.14, L-C1). */
@Injectable()
export class ReceiptConsumer implements HistoryConsumer {
  readonly name = 'receipt';
  readonly actions = ['submission.submitted'];
  private readonly links = new Links();

  async handle(event: HistoryEvent, transaction: Transaction): Promise<void> {
    const facts = await submissionFacts(transaction, event.subjectId);
    if (!facts) return;
    await queueMail(transaction, {
      kind: 'submission_receipt',
      dedupe: `receipt:${facts.submission_id}`,
      to: addressOf(facts),
      values: {
        name: facts.name,
        title: facts.title,
        challenge: facts.challenge,
        organization: facts.organization,
        licence: facts.licence ?? '',
        receivedAt: momentText(facts.submitted_at ?? event.at, facts.locale, facts.time_zone),
        days: facts.response_target_days ?? DEFAULT_RESPONSE_TARGET_DAYS,
        next: await whatComes(transaction, facts),
        link: this.links.idea(facts.submission_id),
        challengeLink: this.links.challenge(facts.slug),
      },
    });
  }
}

/** A line for each phase that is not over, on the organization's clock. */
async function whatComes(transaction: Transaction, facts: SubmissionFacts): Promise<string> {
  const { locale, time_zone: zone } = facts;
  const phases = await transaction.query<PhaseRow>(PHASES_AHEAD, [facts.challenge_id]);
  const lines = phases.map(({ name, starts_at, ends_at, runs }) =>
    translate(locale, runs ? 'mail.part.phase_now' : 'mail.part.phase_later', {
      phase: name,
      from: momentText(starts_at, locale, zone),
      until: momentText(ends_at, locale, zone),
    }),
  );
  return lines.length > 0 ? lines.join('\n') : translate(locale, 'mail.part.no_phase');
}
