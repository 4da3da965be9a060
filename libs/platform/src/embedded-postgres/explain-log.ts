import type { DataPlace } from './data-place.js';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres.errors.js';

/** What Postgres wrote, turned into a sentence for a person. `log` is the text, `logFile` where it can be read. */
export function explainLog(
  log: string,
  place: Pick<DataPlace, 'dir' | 'runAs'>,
  what: string,
  logFile?: string,
): EmbeddedPostgresError {
  const where = logFile === undefined ? '' : ` The log is ${logFile}.`;
  if (/No space left on device|disk quota exceeded/i.test(log)) {
    return new EmbeddedPostgresError(
      `${what}: the disk that holds ${place.dir} is full. Free some space, or choose another folder with OCTAVO_DATA.`,
    );
  }
  if (/Read-only file system/i.test(log)) {
    return new EmbeddedPostgresError(
      `${what}: ${place.dir} cannot be written. Choose another folder with OCTAVO_DATA.`,
    );
  }
  if (/could not (map|create|resize) .*shared memory|Cannot allocate memory/i.test(log)) {
    return new EmbeddedPostgresError(`${what}: there is not enough memory for it.${where} ${USE_YOUR_OWN}`);
  }
  if (/error while loading shared libraries|GLIBC_\S+' not found/i.test(log)) {
    return new EmbeddedPostgresError(
      `${what}: this system misses a library it needs (${lastLine(log)}). ${USE_YOUR_OWN}`,
    );
  }
  if (/Permission denied/i.test(log)) {
    const who = place.runAs === undefined ? 'this user' : `the user "${place.runAs.name}"`;
    return new EmbeddedPostgresError(
      `${what}: ${who} may not use a file or folder it needs (${lastLine(log)}).${where} ${USE_YOUR_OWN}`,
    );
  }
  return new EmbeddedPostgresError(`${what}: ${lastLine(log)}.${where}`);
}

/** The line that says why: the last one that names an error, otherwise the last one. */
function lastLine(log: string): string {
  const lines = log.split('\n').map((line) => line.trim());
  const told = lines.filter((line) => line !== '');
  const line =
    told.findLast((text) => /FATAL|PANIC|error:/.test(text)) ?? told.at(-1) ?? 'it ended without a word';
  return line.replace(/^.*?(FATAL|PANIC|error):\s*/, '').replace(/\.$/, '');
}
