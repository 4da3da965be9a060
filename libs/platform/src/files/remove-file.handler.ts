import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../jobs/index.js';
import { FileStore } from './file-store.js';

/** The task that removes one file; enqueued in the unit of work that lets go of it. */
export const REMOVE_FILE = 'remove_file';

@Injectable()
export class RemoveFileHandler implements JobHandler {
  readonly task = REMOVE_FILE;

  constructor(private readonly store: FileStore) {}

  async run(payload: unknown): Promise<void> {
    await this.store.remove((payload as { key: string }).key);
  }
}
