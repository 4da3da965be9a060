import type { Outcome } from '@octavo/domain/shared';
import type { Readable } from 'node:stream';
import type { Viewer } from '../access/index.js';
import type { OpenFile } from './file-store.js';

/** A file on its way to a reader. */
export interface FileHandedOut extends OpenFile {
  readonly name: string;
  readonly mediaType: string;
}

/** The concept that files belong to; it knows who may bring and who may have which. The routes know only this. */
export abstract class FileDesk {
  /** Takes in the file that the secret address was handed out for. */
  abstract receive(secret: string, stream: Readable): Promise<Outcome<{ readonly id: string }>>;

  /** Opens a file for the viewer; null when it is absent or not theirs. */
  abstract handOut(viewer: Viewer, id: string): Promise<FileHandedOut | null>;
}
