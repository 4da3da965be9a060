import { newId } from '../database/new-id.js';
import type { Transaction } from '../database/transaction.js';
import { translate } from '../messages/index.js';

/** A mail to write: its text is `mail.<kind>.subject` and `mail.<kind>.body` in the message files. */
export interface OutgoingMail {
  readonly kind: string;
  /** What may be sent once only, for example `receipt:<submission>`. A second one is not made. */
  readonly dedupe: string;
  readonly to: { readonly address: string; readonly personId: string | null; readonly locale: string };
  readonly values: Readonly<Record<string, string | number | Date>>;
}

/** The task that delivers one mail. */
export const SEND_MAIL = 'send_mail';

/** Writes a mail and its job inside the caller's transaction: both exist or neither. */
export async function queueMail(transaction: Transaction, mail: OutgoingMail): Promise<void> {
  const { kind, dedupe, to, values } = mail;
  const id = newId();
  const [made] = await transaction.query<{ id: string }>(
    `insert into mail (id, dedupe, kind, address, person_id, locale, subject, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (dedupe) do nothing returning id`,
    [
      id,
      dedupe,
      kind,
      to.address,
      to.personId,
      to.locale,
      translate(to.locale, `mail.${kind}.subject`, values).replace(/[\r\n]+/g, ' '),
      translate(to.locale, `mail.${kind}.body`, values),
    ],
  );
  if (made) await transaction.enqueue(SEND_MAIL, { id }, { key: `mail:${id}` });
}
