import type { Database } from '@octavo/platform/database';

const TABLES = [
  'challenge',
  'brief_version',
  'rule_version',
  'criterion',
  'route_stage',
  'objective_version',
  'target',
  'phase',
  'role_assignment',
  'staff_member',
  'declaration',
  'sponsor_statement',
  'invitation',
  'visit',
  'history',
  'graphile_worker._private_jobs',
] as const;

/** All rows that challenges are made of, history and jobs included: equal before and after a refusal. */
export async function everything(database: Database): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, readonly unknown[]> = {};
  for (const table of TABLES) {
    found[table] = await database.query(
      `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`,
    );
  }
  return found;
}
