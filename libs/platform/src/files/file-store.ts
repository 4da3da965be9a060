import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.js';

/** A kept file, open for reading. */
export interface OpenFile {
  /** Of the whole file, also when only a part is read. */
  readonly bytes: number;
  readonly stream: Readable;
}

/** Where files are kept. On disk by default; an S3-compatible store answers the same three questions. */
export abstract class FileStore {
  /** Keeps the local file under a key, taking it over. @throws when there is no room (`isFull`). */
  abstract keep(key: string, path: string): Promise<void>;

  /** Opens what is kept under the key, or a part of it; null when there is nothing. */
  abstract open(key: string, part?: ByteRange | null): Promise<OpenFile | null>;

  /** Removes it; one that is not there is removed already. */
  abstract remove(key: string): Promise<void>;
}
