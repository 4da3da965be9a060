import { Injectable } from '@nestjs/common';
import type { Transaction } from '@octavo/platform/database';
import type { HistoryConsumer, HistoryEvent } from '@octavo/platform/history';
import { FROM_THE_START, WRITE_MASS_MAIL, type MassMailKind } from './mass-mail.js';

/** Which mail to many follows from what. Invitations wait until there is something to be invited to. */
const KINDS: Readonly<Record<string, MassMailKind>> = {
  'challenge.closed': 'thank_you',
  'rules.changed': 'rules_notice',
  'people.invited': 'invitation',
  'challenge.published': 'invitation',
  'challenge.resumed': 'invitation',
};

/** Hands mails to many over to a job, so that ten thousand readers keep nobody waiting. */
@Injectable()
export class MassMailConsumer implements HistoryConsumer {
  readonly name = 'mass_mail';
  readonly actions = Object.keys(KINDS);

  async handle({ action, challengeId }: HistoryEvent, transaction: Transaction): Promise<void> {
    const kind = KINDS[action];
    if (!kind || challengeId === null) return;
    // A job that has not begun is replaced: it would find the same readers.
    const batch = { kind, challengeId, after: FROM_THE_START };
    await transaction.enqueue(WRITE_MASS_MAIL, batch, { key: `${kind}:${challengeId}` });
  }
}
