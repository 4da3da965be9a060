import type { Command } from 'commander';
import { withClient, withDatabase } from '../database/database-address.js';

interface KeptMail {
  readonly kind: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly created_at: Date;
  readonly sent_at: Date | null;
}

export function addMail(program: Command): void {
  program
    .command('mail')
    .description('Shows the newest mails, also those kept because no mail server is set (OCTAVO_MAIL_URL).')
    .option('--to <address>', 'only mails to this address')
    .option('--limit <number>', 'how many', Number, 10)
    .option('--json', 'prints a JSON array', false)
    .action(async (options: { to?: string; limit: number; json: boolean }) => {
      const mails = await withDatabase((url) => newestMails(url, options.to, options.limit));
      const text = options.json
        ? JSON.stringify(mails, null, 2)
        : mails.map(show).join('\n\n') || 'There is no mail.';
      process.stdout.write(`${text}\n`);
    });
}

async function newestMails(url: string, to: string | undefined, limit: number): Promise<readonly KeptMail[]> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<KeptMail>(
      `select kind, address, subject, body, created_at, sent_at from mail
        where $1::text is null or lower(address) = lower($1)
        order by created_at desc, id desc limit $2`,
      [to ?? null, Math.max(1, Math.min(1000, Math.trunc(limit) || 10))],
    );
    return rows;
  });
}

function show(mail: KeptMail): string {
  const when = mail.created_at.toISOString().replace('T', ' ').slice(0, 16);
  const sent = mail.sent_at === null ? 'kept, not sent' : 'sent';
  const head = `── ${when} UTC · ${mail.kind} · ${sent} ──`;
  return `${head}\nTo: ${mail.address}\nSubject: ${mail.subject}\n\n${mail.body.trim()}`;
}
