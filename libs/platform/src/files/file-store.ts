import type { Readable } from 'node:stream';

/** A kept file, open for reading. */
export interface OpenFile {
  readonly bytes: number;
  readonly stream: Readable;
}

/** Where files are kept. On disk by default; an S3-compatible store answers the same three questions. */
export abstract class FileStore {
  /** Keeps the local file under a key, taking it over. @throws when there is no room (`isFull`). */
  abstract keep(key: string, path: string): Promise<void>;

  /** Opens what is kept under the key, or null. */
  abstract open(key: string): Promise<OpenFile | null>;

  /** Removes it; one that is not there is removed already. */
  abstract remove(key: string): Promise<void>;
}
