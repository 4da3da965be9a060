/**
 * The environment for Postgres programs: ours, without what would change their behaviour. `PG*` variables point clients
 * elsewhere, and the language variables decide the encoding of a new database (no LANG once made it SQL_ASCII).
 */
export function pgEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(PG|LC_|LANG|DATABASE_URL$|OCTAVO_|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
