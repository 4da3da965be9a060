import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ImportError } from './import.errors.js';

/** A row by the names of the header, and the line on which it ends. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly values: Readonly<Record<Column, string>>;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file row by row, however large it is; columns may stand in any order and there may be more of them.
 * @throws ImportError when the file cannot be read, lacks a column, or holds a broken row (with its line).
 */
export async function* readCsv<Column extends string>(
  file: string,
  columns: readonly Column[],
): AsyncGenerator<CsvRow<Column>> {
  const name = basename(file);
  const parser = parse({ bom: true, info: true });
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  let places: ReadonlyMap<Column, number> | undefined;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      if (places === undefined) places = placesOf(name, columns, record);
      else yield { line: info.lines, values: valuesOf(record, places) };
    }
  } catch (error) {
    throw explained(name, file, error);
  } finally {
    source.destroy();
  }
  if (places === undefined) throw new ImportError(`${name} is empty; its first line must name the columns.`);
}

function placesOf<Column extends string>(
  name: string,
  columns: readonly Column[],
  header: readonly string[],
): ReadonlyMap<Column, number> {
  const titles = header.map((title) => title.trim());
  const missing = columns.filter((column) => !titles.includes(column));
  if (missing.length > 0) {
    throw new ImportError(
      `${name} has no column ${missing.join(', ')}; its first line names ${titles.join(', ')}. ` +
        'Is it the export of a Polis conversation?',
    );
  }
  return new Map(columns.map((column) => [column, titles.indexOf(column)]));
}

function valuesOf<Column extends string>(
  record: readonly string[],
  places: ReadonlyMap<Column, number>,
): Readonly<Record<Column, string>> {
  const pairs = [...places].map(([column, place]) => [column, record[place] ?? ''] as const);
  return Object.fromEntries(pairs) as Record<Column, string>;
}

function explained(name: string, file: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    return new ImportError(`${name}, line ${String(error['lines'])}: ${error.message}.`);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new ImportError(`${name} is missing: there is no file ${file}.`);
  if (code === 'EACCES' || code === 'EISDIR') {
    return new ImportError(`${name} cannot be read (${code}): ${file}.`);
  }
  return error;
}
