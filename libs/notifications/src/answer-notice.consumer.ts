import { Injectable } from '@nestjs/common';
import type { Transaction } from '@octavo/platform/database';
import type { HistoryConsumer, HistoryEvent } from '@octavo/platform/history';
import { queueMail } from '@octavo/platform/mail';
import { COMMENT_FACTS } from './facts.queries.js';
import { addressOf, submissionFacts } from './facts.js';
import { Links } from './links.js';

interface CommentRow {
  submission_id: string | null;
  author_id: string;
  staff: boolean;
  body: string;
  author: string;
}

/** Tells authors that the organization answered their idea, in the name of a person (4.3, S13). */
@Injectable()
export class AnswerNoticeConsumer implements HistoryConsumer {
  readonly name = 'answer_notice';
  readonly actions = ['comment.posted'];
  private readonly links = new Links();

  async handle(event: HistoryEvent, transaction: Transaction): Promise<void> {
    const [comment] = await transaction.query<CommentRow>(COMMENT_FACTS, [event.subjectId]);
    if (!comment?.staff || comment.submission_id === null) return;
    const facts = await submissionFacts(transaction, comment.submission_id);
    if (!facts || facts.person_id === comment.author_id) return;
    await queueMail(transaction, {
      kind: 'answer_notice',
      dedupe: `answer:${event.subjectId}`,
      to: addressOf(facts),
      values: {
        name: facts.name,
        title: facts.title,
        author: comment.author,
        organization: facts.organization,
        text: comment.body,
        link: this.links.idea(facts.submission_id),
      },
    });
  }
}
