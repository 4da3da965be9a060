import { connect, type Socket } from 'node:net';

/** An answer: its status and its body as bytes. Null: the connection was lost, and nobody knows what became of it. */
export type RawAnswer = { readonly status: number; readonly body: Buffer } | null;

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = Buffer.from('content-length: ');

/** Milliseconds before a lost connection is made again. */
const PAUSE = 50;

/**
 * One HTTP/1.1 connection that is kept alive, with one request at a time: as little work as possible between a request
 * and its answer, since the load generator shares the machine with what it measures.
 */
export class RawConnection {
  private socket: Socket | null = null;
  private answered: ((answer: RawAnswer) => void) | null = null;
  private received: Buffer | null = null;

  constructor(private readonly port: number) {}

  /** Sends the bytes of a whole request; `answered` is called once. */
  send(request: Buffer, answered: (answer: RawAnswer) => void): void {
    this.answered = answered;
    this.received = null;
    this.socket ??= this.open();
    this.socket.write(request);
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = connect(this.port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.socket === socket) this.socket = null;
      setTimeout(() => this.tell(null), PAUSE);
    });
    return socket;
  }

  private read(chunk: Buffer): void {
    const all = this.received ? Buffer.concat([this.received, chunk]) : chunk;
    this.received = all;
    const head = all.indexOf(HEAD_END);
    if (head < 0) return;
    const at = all.indexOf(LENGTH);
    let length = 0;
    for (let place = at + LENGTH.length; ; place += 1) {
      const digit = (all[place] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      length = 10 * length + digit;
    }
    const begin = head + HEAD_END.length;
    if (at < 0 || at > head || all.length < begin + length) return;
    this.tell({ status: Number(all.toString('latin1', 9, 12)), body: all.subarray(begin, begin + length) });
  }

  private tell(answer: RawAnswer): void {
    const { answered } = this;
    this.answered = null;
    answered?.(answer);
  }
}

/** The bytes of a POST of this JSON text to `/graphql`. */
export function graphqlRequest(token: string | null, json: string): Buffer {
  const authorization = token === null ? '' : `authorization: Bearer ${token}\r\n`;
  return Buffer.from(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\n${authorization}content-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
  );
}
