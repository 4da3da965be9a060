import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A mail as its reader has it. */
export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The same for a mail that is sent a second time. */
  readonly messageId: string;
}

/** A real SMTP server that keeps what it receives. */
export class MailServer {
  readonly received: ReceivedMail[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly url: string,
  ) {}

  /** Listens on a free port of this machine. */
  static async start(): Promise<MailServer> {
    const arrived: ((mail: ReceivedMail) => void)[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData: (stream, { envelope }, done) => {
        text(stream).then((raw) => {
          for (const { address } of envelope.rcptTo) arrived[0]?.(read(raw, address));
          done();
        }, done);
      },
    });
    // A worker that is killed leaves its connections in the middle of a word.
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const mails = new MailServer(server, `smtp://127.0.0.1:${port}`);
    arrived.push((mail) => mails.received.push(mail));
    return mails;
  }

  /** What this address received, oldest first; of one subject when given. */
  to(address: string, subject: RegExp = /(?:)/): readonly ReceivedMail[] {
    const wanted = address.toLowerCase();
    return this.received.filter((mail) => mail.to.toLowerCase() === wanted && subject.test(mail.subject));
  }

  /** What was received with such a subject, oldest first. */
  about(subject: RegExp): readonly ReceivedMail[] {
    return this.received.filter((mail) => subject.test(mail.subject));
  }

  /** Waits until `count` mails of such a subject are here. @throws Error when they do not come in time (ms). */
  async until(subject: RegExp, count: number, patience = 60_000): Promise<readonly ReceivedMail[]> {
    for (let waited = 0; waited < patience; waited += 25) {
      if (this.about(subject).length >= count) return this.about(subject);
      await sleep(25);
    }
    throw new Error(`Of ${count} mails with subject ${subject} only ${this.about(subject).length} came.`);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

/** Reads a mail of one plain text part. */
function read(raw: string, to: string): ReceivedMail {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  const encoding = header('content-transfer-encoding').toLowerCase();
  return {
    to,
    subject: words(header('subject')),
    body: decoded(raw.slice(end + 4), encoding).replace(/\r\n/g, '\n'),
    messageId: header('message-id'),
  };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body;
}

/** Encoded words of a header (RFC 2047). */
const words = (value: string): string =>
  value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quoted(word.replace(/_/g, ' ')),
    );

const quoted = (value: string): string =>
  Buffer.from(
    value.replace(/=([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
