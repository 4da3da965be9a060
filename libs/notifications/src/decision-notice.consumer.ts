import { Injectable } from '@nestjs/common';
import type { Transaction } from '@octavo/platform/database';
import type { HistoryConsumer, HistoryEvent } from '@octavo/platform/history';
import { queueMail } from '@octavo/platform/mail';
import { NEWEST_DECISION } from './facts.queries.js';
import { addressOf, submissionFacts } from './facts.js';
import { Links } from './links.js';
import { momentText } from './moment-text.js';

interface DecisionRow {
  number: number;
  outcome: string;
  reason: string;
  review_at: Date | null;
  decided_by: string;
}

/** Tells authors what was decided about their idea, by whom and why (7.6, 7.7). */
@Injectable()
export class DecisionNoticeConsumer implements HistoryConsumer {
  readonly name = 'decision_notice';
  readonly actions = ['decision.recorded'];
  private readonly links = new Links();

  async handle(event: HistoryEvent, transaction: Transaction): Promise<void> {
    const facts = await submissionFacts(transaction, event.subjectId);
    const [decision] = await transaction.query<DecisionRow>(NEWEST_DECISION, [event.subjectId]);
    if (!facts || !decision) return;
    const { number, outcome, reason, review_at } = decision;
    await queueMail(transaction, {
      kind: 'decision_notice',
      dedupe: `decision:${facts.submission_id}:${number}`,
      to: addressOf(facts),
      values: {
        name: facts.name,
        title: facts.title,
        challenge: facts.challenge,
        outcome,
        reason,
        decidedBy: decision.decided_by,
        reviewAt: review_at ? momentText(review_at, facts.locale, facts.time_zone) : '',
        link: this.links.idea(facts.submission_id),
      },
    });
  }
}
