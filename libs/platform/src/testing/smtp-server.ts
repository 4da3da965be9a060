import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A mail as a server took it: envelope and text. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly text: string;
}

/** A real mail server in the test's own process. */
export interface SmtpServer {
  readonly url: string;
  readonly port: number;
  /** Everything that it took with a "250". */
  readonly received: readonly ReceivedMail[];
  /** How many mails it has begun to read. */
  readonly begun: number;
  /** Refuses the next mail with these words. */
  refuseNext(words: string): void;
  /** Reads mails and does not answer until it is released. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** Starts a mail server, on a free port unless one is given. */
export async function startSmtpServer(wanted = 0): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  let begun = 0;
  let refusal: string | null = null;
  let held: Promise<void> | null = null;
  let letGo: () => void = () => undefined;
  let isOpen = true;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // Asking who 127.0.0.1 is can take seconds where no name server answers.
    disableReverseLookup: true,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      begun += 1;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void answer().catch(callback);
      });
      const answer = async (): Promise<void> => {
        const isHeld = held !== null;
        await held;
        const words = refusal;
        refusal = null;
        // Who waited for an answer and is gone did not hand the mail over.
        if (isHeld) return callback(new Error('The sender is gone.'));
        if (words !== null)
          return callback(
            Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) }),
          );
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8').replace(/\r\n/g, '\n'),
        });
        callback();
      };
    },
  });
  server.on('error', () => undefined);
  server.listen(wanted, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : wanted;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    get begun() {
      return begun;
    },
    refuseNext: (words) => {
      refusal = words;
    },
    hold: () => {
      held = new Promise((resolve) => (letGo = resolve));
    },
    release: () => {
      letGo();
      held = null;
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      letGo();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
