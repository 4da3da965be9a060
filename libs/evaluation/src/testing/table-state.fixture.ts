import type { Database } from '@octavo/platform/database';

/** What refused work must leave as it was, from review to measured outcome. */
const TABLES = [
  'challenge',
  'review_assignment',
  'score',
  'decision',
  'thank_you',
  'implementation',
  'stage_passage',
  'gate_judgement',
  'progress_update',
  'indicator',
  'measurement',
  'history',
] as const;

/** A fingerprint of every table, so that a test can say that a refusal changed nothing. */
export async function tableState(database: Database): Promise<Readonly<Record<string, string>>> {
  const state: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await database.query<{ print: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as print from ${table} t`,
    );
    state[table] = row?.print ?? 'empty';
  }
  return state;
}
