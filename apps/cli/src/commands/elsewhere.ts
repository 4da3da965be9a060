import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A part of the command that is loaded when it is used, and offered only where it exists.
 * @param path relative to this file, as compiled, e.g. `../bench/run-bench.js`.
 */
export function partExists(path: string): boolean {
  return existsSync(fileURLToPath(new URL(path, import.meta.url)));
}

/** Loads it. The caller says what it holds. */
export async function loadPart<T>(path: string): Promise<T> {
  return (await import(new URL(path, import.meta.url).href)) as T;
}
