import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes lines that end as they shall, many at a time. */
export function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    let text = '';
    for (const line of lines) {
      text += line;
      if (text.length < 1_000_000) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
