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

/** A mail server that stays away for a day or two must not lose mail: about four days of ever rarer attempts. */
const ATTEMPTS = 25;

/**
 * Places in the queue; the lower goes first. Somebody waits for a code or a receipt; an invitation of thousands must
 * not stand before it.
 */
const PRIORITY = { awaited: 0, bulk: 10 } as const;

const NEW_MAILS = `
  with made as (
    insert into mail (id, dedupe, kind, address, person_id, locale, subject, body)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[])
    on conflict (dedupe) do nothing
    returning id
  )
  select graphile_worker.add_jobs(array_agg(
    ($9, json_build_object('id', id), null, null, $10, 'mail:' || id, $11, null)::graphile_worker.job_spec))
    from made having count(*) > 0`;

/** Writes mails and their jobs inside the caller's transaction: both exist or neither. Mails to many are `bulk`. */
export async function queueMails(
  transaction: Transaction,
  mails: readonly OutgoingMail[],
  priority: keyof typeof PRIORITY = 'awaited',
): Promise<void> {
  if (mails.length === 0) return;
  await transaction.query(NEW_MAILS, [
    mails.map(() => newId()),
    mails.map(({ dedupe }) => dedupe),
    mails.map(({ kind }) => kind),
    mails.map(({ to }) => to.address),
    mails.map(({ to }) => to.personId),
    mails.map(({ to }) => to.locale),
    mails.map(({ kind, to, values }) =>
      translate(to.locale, `mail.${kind}.subject`, values).replace(/[\r\n]+/g, ' '),
    ),
    mails.map(({ kind, to, values }) => translate(to.locale, `mail.${kind}.body`, values)),
    SEND_MAIL,
    ATTEMPTS,
    PRIORITY[priority],
  ]);
}

/** Writes one mail; see `queueMails`. */
export const queueMail = (transaction: Transaction, mail: OutgoingMail): Promise<void> =>
  queueMails(transaction, [mail]);
