import { setTimeout as sleep } from 'node:timers/promises';
import { startSmtpServer, type SmtpServer } from './smtp-server.js';

/** A mail as its reader has it. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The same for a mail that is sent a second time. */
  readonly messageId: string;
}

/** Reads what a real mail server took. */
export class MailBox {
  private readonly letters: Letter[] = [];

  private constructor(private readonly server: SmtpServer) {}

  /** Starts a mail server on a free port. */
  static async start(): Promise<MailBox> {
    return new MailBox(await startSmtpServer());
  }

  get url(): string {
    return this.server.url;
  }

  /** Everything that came, oldest first. */
  get all(): readonly Letter[] {
    for (const { to, text } of this.server.received.slice(this.letters.length)) {
      this.letters.push(read(text, to[0] ?? ''));
    }
    return this.letters;
  }

  /** What came to this address, oldest first. */
  to(address: string): readonly Letter[] {
    return this.all.filter((letter) => letter.to.toLowerCase() === address.toLowerCase());
  }

  /** What came with such a subject, oldest first. */
  about(subject: RegExp): readonly Letter[] {
    return this.all.filter((letter) => subject.test(letter.subject));
  }

  /** Waits until `count` such letters are here. @throws Error when they do not come in time (ms). */
  async until(subject: RegExp, count: number, patience = 60_000): Promise<readonly Letter[]> {
    const deadline = Date.now() + patience;
    while (this.about(subject).length < count) {
      if (Date.now() > deadline) {
        throw new Error(`Of ${count} mails about ${subject} only ${this.about(subject).length} came.`);
      }
      await sleep(50);
    }
    return this.about(subject);
  }

  async stop(): Promise<void> {
    await this.server.close();
  }
}

/** Reads a mail of one plain text part. */
function read(raw: string, to: string): Letter {
  const end = raw.indexOf('\n\n');
  const lines = raw
    .slice(0, end)
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return {
    to,
    subject: words(header('subject')),
    body: decoded(raw.slice(end + 2), header('content-transfer-encoding').toLowerCase()).trimEnd(),
    messageId: header('message-id'),
  };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replace(/\r\n/g, '\n');
  return encoding === 'quoted-printable' ? unquoted(body.replace(/=\n/g, '')) : body;
}

/** Encoded words of a header (RFC 2047). */
const words = (value: string): string =>
  value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : unquoted(word.replace(/_/g, ' ')),
    );

/** Quoted-printable: every `=XX` is a byte of UTF-8. */
const unquoted = (value: string): string =>
  value.replace(/(?:=[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
  );
