import { Injectable } from '@nestjs/common';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FilesConfig, loadConfig } from '../config/index.js';
import type { ByteRange } from './byte-range.js';
import { FileStore, type OpenFile } from './file-store.js';

/** Keeps files in folders under `OCTAVO_DATA/files`, by the first letters of the end of their key. */
@Injectable()
export class DiskFileStore extends FileStore {
  private readonly root = join(loadConfig(FilesConfig).data, 'files', 'kept');

  async keep(key: string, path: string): Promise<void> {
    const target = this.pathOf(key);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await rename(path, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await copyFile(path, target);
      await rm(path, { force: true });
    }
  }

  async open(key: string, part: ByteRange | null = null): Promise<OpenFile | null> {
    try {
      const file = await open(this.pathOf(key));
      const { size } = await file.stat();
      const stream = file.createReadStream(part ? { start: part.first, end: part.last } : {});
      return { bytes: size, stream };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Keys are our own UUIDs; anything else could lead out of the folder. */
  private pathOf(key: string): string {
    if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('This is no key of a file.');
    return join(this.root, key.slice(-2), key);
  }
}
