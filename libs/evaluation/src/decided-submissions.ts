import type { Database } from '@octavo/platform/database';

/** Where to ask: the database, or a unit of work that must see its own state. */
export type Reader = Pick<Database, 'query'>;

/**
 * Tells which submissions have a decision. Scores depend on it (who sees them, whether they still count) though
 * decisions come after them, so the concept that decides answers and evaluation knows only the question.
 */
export abstract class DecidedSubmissions {
  /** Those among the ids that have a decision, `later` included. */
  abstract among(ids: readonly string[], reader?: Reader): Promise<ReadonlySet<string>>;
}
