import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import { createTransport, type Transporter } from 'nodemailer';
import { loadConfig, MailConfig } from '../config/index.js';
import { Database, SYSTEM, type Transaction } from '../database/index.js';
import type { JobHandler } from '../jobs/index.js';
import { SEND_MAIL } from './outgoing-mail.js';

interface MailRow {
  id: string;
  address: string;
  subject: string;
  body: string;
}

/** Milliseconds after which a silent mail server is given up; the job then runs again later. */
const SERVER_PATIENCE = 20_000;

/**
 * Delivers one mail. It is locked while the server is asked, so two workers never send the same mail, and
 * `sent_at` is committed right after the server took it. One moment cannot be covered: a crash after the server's
 * "250" and before our commit sends that mail a second time. Its Message-ID is then the same, so that receivers can
 * tell. Without a mail server mail is kept, and counts as delivered nowhere.
 */
@Injectable()
export class SendMailHandler implements JobHandler, OnApplicationShutdown {
  readonly task = SEND_MAIL;
  private readonly config = loadConfig(MailConfig);
  /** Connections are kept for the next mail: greetings take longer than mails. */
  private readonly transport: Transporter | null = this.config.url
    ? createTransport(
        {
          url: this.config.url,
          pool: true,
          connectionTimeout: SERVER_PATIENCE,
          greetingTimeout: SERVER_PATIENCE,
          socketTimeout: SERVER_PATIENCE,
        },
        { from: this.config.from },
      )
    : null;

  constructor(private readonly database: Database) {}

  async run(payload: unknown): Promise<void> {
    const { transport } = this;
    const { id } = payload as { id: string };
    if (!transport) return;
    const failure = await this.deliver(id, transport);
    if (failure) throw failure;
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  private async deliver(id: string, transport: Transporter): Promise<Error | null> {
    const outcome = await this.database.transaction<Error | null>(SYSTEM, async (transaction) => {
      const mail = await claim(transaction, id);
      if (!mail) return ok(null);
      try {
        await transport.sendMail({
          to: mail.address,
          subject: mail.subject,
          text: mail.body,
          messageId: `<${mail.id}@octavo>`,
        });
        await transaction.query(
          'update mail set sent_at = clock_timestamp(), attempts = attempts + 1, last_error = null where id = $1',
          [id],
        );
        return ok(null);
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        await transaction.query('update mail set attempts = attempts + 1, last_error = $2 where id = $1', [
          id,
          failure.message.slice(0, 500),
        ]);
        return ok(failure);
      }
    });
    return outcome.ok ? outcome.value : null;
  }
}

/**
 * The mail, if it is unsent. Whoever is sending it now is waited for, not believed: it may be the session of a worker
 * that was just killed, and a job that gives way to it would be done while the mail was lost. An advisory lock, not a
 * row lock: a row lock would give this transaction a number, and readers of the history would wait for as long as a
 * slow mail server takes.
 */
async function claim(transaction: Transaction, id: string): Promise<MailRow | undefined> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`mail:${id}`]);
  const [mail] = await transaction.query<MailRow>(
    'select id, address, subject, body from mail where id = $1 and sent_at is null',
    [id],
  );
  return mail;
}
