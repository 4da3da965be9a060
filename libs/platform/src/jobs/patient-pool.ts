import pg from 'pg';

/** What node and Postgres say of a connection that is gone or cannot be made. */
const LOST_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
]);
const LOST_WORDS =
  /connection terminated|connection error|not queryable|timeout exceeded when trying to connect/i;

/** Postgres's "cannot connect now": of what a lost connection can look like, the queue waits and tries again on this one. */
const LATER = '57P03';

/**
 * Connections for the job queue. The queue notes the end of a job without waiting for it, and a fault there that it does
 * not know as passing ends the whole process: so did a job that failed just because the database was away. Every lost
 * connection is therefore reported as one that passes.
 */
export function patientPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'octavo jobs',
  });
  // Idle connections end with the database; the next one is new.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    reportAsPassing(client, 'query');
  });
  reportAsPassing(pool, 'connect');
  return pool;
}

function reportAsPassing<Name extends string>(on: Record<Name, unknown>, name: Name): void {
  const original = on[name];
  if (typeof original !== 'function') throw new Error(`There is no ${name}.`);
  Object.defineProperty(on, name, {
    value: (...given: unknown[]): unknown => {
      const answer: unknown = Reflect.apply(original, on, given);
      return answer instanceof Promise ? answer.catch(asPassing) : answer;
    },
  });
}

function asPassing(fault: unknown): never {
  if (fault instanceof Error) {
    const { code } = fault as { code?: unknown };
    if ((typeof code === 'string' && LOST_CODES.has(code)) || LOST_WORDS.test(fault.message))
      Object.assign(fault, { code: LATER });
  }
  throw fault;
}
