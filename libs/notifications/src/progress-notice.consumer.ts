import { Injectable } from '@nestjs/common';
import type { Transaction } from '@octavo/platform/database';
import type { HistoryConsumer, HistoryEvent } from '@octavo/platform/history';
import { queueMail } from '@octavo/platform/mail';
import { IMPLEMENTATION_FACTS } from './facts.queries.js';
import { addressOf, submissionFacts } from './facts.js';
import { Links } from './links.js';

interface ImplementationRow {
  submission_id: string;
  department: string;
  lesson: string | null;
  owner: string;
  stage: string | null;
  is_first: boolean;
}

/** Events that move an implementation, and what the mail calls the change. */
const CHANGES: Readonly<Record<string, string>> = {
  'implementation.placed': 'placed',
  'stage.entered': 'stage',
  'implementation.realised': 'realised',
  'implementation.stopped': 'stopped',
};

/** Tells authors each change in what happens with their adopted idea (7.15, S11). */
@Injectable()
export class ProgressNoticeConsumer implements HistoryConsumer {
  readonly name = 'progress_notice';
  readonly actions = Object.keys(CHANGES);
  private readonly links = new Links();

  async handle(event: HistoryEvent, transaction: Transaction): Promise<void> {
    const [row] = await transaction.query<ImplementationRow>(IMPLEMENTATION_FACTS, [
      event.subjectId,
      event.data['stage'] ?? null,
    ]);
    // The first stage is entered by being placed, which the author hears already.
    if (row?.is_first && event.action === 'stage.entered') return;
    const facts = row && (await submissionFacts(transaction, row.submission_id));
    if (!facts) return;
    await queueMail(transaction, {
      kind: 'progress_notice',
      dedupe: `progress:${event.id}`,
      to: addressOf(facts),
      values: {
        name: facts.name,
        title: facts.title,
        change: CHANGES[event.action] ?? 'placed',
        department: row.department,
        owner: row.owner,
        stage: row.stage ?? '',
        lesson: row.lesson ?? '',
        link: this.links.idea(facts.submission_id),
      },
    });
  }
}
