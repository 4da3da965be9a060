import { Injectable } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import { Database, SYSTEM, type Transaction } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { queueMails, type OutgoingMail } from '@octavo/platform/mail';
import { CONTRIBUTORS, INVITED, NEWEST_RULES } from './facts.queries.js';
import { addressOf, challengeFacts, type ChallengeFacts, type Reader } from './facts.js';
import { Links } from './links.js';
import { WRITE_MASS_MAIL, type MassMailBatch } from './mass-mail.js';

/** How many mails are written in one unit of work. */
const BATCH = 500;

interface InvitedRow {
  invitation_id: string;
  address: string;
  person_id: string | null;
  locale: string | null;
  name: string | null;
}

/** A mail and the id by which its reader is ordered. */
interface Letter {
  readonly place: string;
  readonly mail: OutgoingMail;
}

/**
 * Writes mails to many, batch after batch. Each batch and the job for the next are one unit of work, and what may be
 * sent once is a unique key, so a worker that is killed on the way leaves nobody out and writes to nobody twice.
 */
@Injectable()
export class MassMailHandler implements JobHandler {
  readonly task = WRITE_MASS_MAIL;
  private readonly links = new Links();

  constructor(private readonly database: Database) {}

  async run(payload: unknown): Promise<void> {
    const batch = payload as MassMailBatch;
    await this.database.transaction(SYSTEM, async (transaction) => {
      const facts = await challengeFacts(transaction, batch.challengeId);
      const letters = facts ? await this.letters(transaction, batch, facts) : [];
      await queueMails(
        transaction,
        letters.map(({ mail }) => mail),
        'bulk',
      );
      const last = letters.at(-1);
      if (last && letters.length === BATCH) {
        await transaction.enqueue(WRITE_MASS_MAIL, { ...batch, after: last.place });
      }
      return ok(true);
    });
  }

  private letters(
    transaction: Transaction,
    batch: MassMailBatch,
    facts: ChallengeFacts,
  ): Promise<readonly Letter[]> {
    if (batch.kind === 'thank_you') return this.thanks(transaction, batch, facts);
    return batch.kind === 'rules_notice'
      ? this.rulesNotices(transaction, batch, facts)
      : this.invitations(transaction, batch, facts);
  }

  /** One thank-you to each contributor (5.11, S01). */
  private async thanks(
    transaction: Transaction,
    batch: MassMailBatch,
    facts: ChallengeFacts,
  ): Promise<readonly Letter[]> {
    const [thanks] = await transaction.query<{ text: string; thanked_by: string }>(
      'select t.text, p.name as thanked_by from thank_you t join person p on p.id = t.thanked_by where t.challenge_id = $1',
      [batch.challengeId],
    );
    if (!thanks) return [];
    return this.toContributors(transaction, batch, facts, {
      kind: 'thank_you',
      about: batch.challengeId,
      values: { text: thanks.text, thankedBy: thanks.thanked_by },
    });
  }

  /** New rules with their reason, to each contributor (7.5). */
  private async rulesNotices(
    transaction: Transaction,
    batch: MassMailBatch,
    facts: ChallengeFacts,
  ): Promise<readonly Letter[]> {
    const [rules] = await transaction.query<{ version: number; reason: string | null }>(NEWEST_RULES, [
      batch.challengeId,
    ]);
    if (!rules) return [];
    return this.toContributors(transaction, batch, facts, {
      kind: 'rules_notice',
      about: `${batch.challengeId}:${rules.version}`,
      values: { version: rules.version, reason: rules.reason ?? '' },
    });
  }

  private async toContributors(
    transaction: Transaction,
    { challengeId, after }: MassMailBatch,
    facts: ChallengeFacts,
    letter: { readonly kind: string; readonly about: string; readonly values: OutgoingMail['values'] },
  ): Promise<readonly Letter[]> {
    const readers = await transaction.query<Reader>(CONTRIBUTORS, [challengeId, after, BATCH]);
    return readers.map((reader) => ({
      place: reader.person_id,
      mail: {
        kind: letter.kind,
        dedupe: `${letter.kind}:${letter.about}:${reader.person_id}`,
        to: addressOf(reader),
        values: {
          name: reader.name,
          challenge: facts.challenge,
          organization: facts.organization,
          link: this.links.challenge(facts.slug),
          ...letter.values,
        },
      },
    }));
  }

  /** Invitations that were not mailed yet, once the challenge is open; a pause holds them back (S12). */
  private async invitations(
    transaction: Transaction,
    { challengeId, after }: MassMailBatch,
    facts: ChallengeFacts,
  ): Promise<readonly Letter[]> {
    if (facts.challenge_state !== 'published') return [];
    const invited = await transaction.query<InvitedRow>(INVITED, [challengeId, after, BATCH]);
    return invited.map((row) => ({
      place: row.invitation_id,
      mail: {
        kind: 'invitation',
        dedupe: `invitation:${row.invitation_id}`,
        to: { address: row.address, personId: row.person_id, locale: row.locale ?? facts.challenge_locale },
        values: {
          name: row.name ?? '',
          known: row.name === null ? 'no' : 'yes',
          address: row.address,
          challenge: facts.challenge,
          organization: facts.organization,
          link: this.links.challenge(facts.slug),
        },
      },
    }));
  }
}
