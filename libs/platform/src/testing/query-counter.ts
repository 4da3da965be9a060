import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the database on which every statement is counted. */
export interface QueryCounter {
  /** The same database, by way of the counter. */
  readonly url: string;
  /** Statements since it was last asked. */
  take(): number;
  close(): Promise<void>;
}

/** Simple queries and executions of prepared ones, as Postgres's protocol marks them. */
const STATEMENTS = new Set(['Q'.charCodeAt(0), 'E'.charCodeAt(0)]);

/** Stands between a server under test and Postgres, so that a test can hold a request to its number of queries. */
export async function startQueryCounter(databaseUrl: string): Promise<QueryCounter> {
  const target = new URL(databaseUrl);
  let counted = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
    const count = statementCounter(() => (counted += 1));
    client.on('data', count);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url: url.toString(),
    take: () => {
      const statements = counted;
      counted = 0;
      return statements;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Reads the client's messages: a letter and a length, except the first, which has a length only. */
function statementCounter(onStatement: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const at = isFirst ? 0 : 1;
      if (rest.length < at + 4) return;
      const length = at + rest.readInt32BE(at);
      if (rest.length < length) return;
      if (!isFirst && STATEMENTS.has(rest[0] ?? 0)) onStatement();
      isFirst = false;
      rest = rest.subarray(length);
    }
  };
}
