import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes its time before it says "250". */
export interface SlowMail {
  readonly url: string;
  /** Message-IDs of what it took, in order; a sender that was gone by then did not hand over. */
  readonly taken: readonly string[];
  /** Mails that were begun to be read. */
  readonly begun: number;
  /** Mails that wait for their "250". */
  readonly reading: number;
  /** Milliseconds of waiting, for mails from now on. */
  answerAfter(milliseconds: number): void;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startSlowMail(): Promise<SlowMail> {
  const taken: string[] = [];
  const gone = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let begun = 0;
  let reading = 0;
  let wait = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onClose: ({ id }) => gone.add(id),
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        begun += 1;
        reading += 1;
        const timer = setTimeout(() => {
          timers.delete(timer);
          reading -= 1;
          if (!gone.has(session.id)) taken.push(/^message-id: *(\S+)/im.exec(raw)?.[1] ?? '');
          done();
        }, wait);
        timers.add(timer);
      }, done);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    taken,
    get begun() {
      return begun;
    },
    get reading() {
      return reading;
    },
    answerAfter: (milliseconds) => (wait = milliseconds),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
