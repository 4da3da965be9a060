/** The embedded Postgres cannot be used. The message is one sentence or two for a person: what, why, what to do next. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** What a person can always do instead. */
export const USE_YOUR_OWN =
  'Set DATABASE_URL to a Postgres 16 or newer (postgres://user:password@host/database) to use that instead.';
