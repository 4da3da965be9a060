import { Injectable, Logger } from '@nestjs/common';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FilesConfig, loadConfig } from '../config/index.js';
import { newId } from '../database/index.js';
import { cleanImage } from './clean-image.js';
import type { FileKind } from './file-kinds.js';
import { FileStore } from './file-store.js';
import {
  fileEmpty,
  fileKindNotAllowed,
  fileTooLarge,
  isFull,
  storageFull,
  uploadBrokenOff,
} from './files.errors.js';
import { sniff } from './sniff.js';

/** A file that was taken in. */
export interface TakenFile {
  readonly key: string;
  readonly kind: FileKind;
  readonly bytes: number;
}

/** How long one upload may take, in milliseconds: 10 MB over a slow telephone line fit, an open end does not. */
const PATIENCE = 5 * 60_000;

/** What lies in the scratch folder longer than this was left by a process that died, in milliseconds. */
const LEFT_BEHIND = 24 * 60 * 60_000;

class TooLarge extends Error {}

/** Takes in files from outside: limited while they stream, sniffed, pictures written anew, then kept. */
@Injectable()
export class FileIntake {
  private readonly logger = new Logger(FileIntake.name);
  private readonly config = loadConfig(FilesConfig);
  private readonly scratch = join(this.config.data, 'files', 'incoming');

  constructor(private readonly store: FileStore) {}

  /** The largest file, in bytes. */
  get maxBytes(): number {
    return this.config.maxBytes;
  }

  /**
   * Reads the stream to its end, or to the limit. FILE_TOO_LARGE, FILE_EMPTY, FILE_KIND_NOT_ALLOWED, IMAGE_TOO_LARGE,
   * IMAGE_UNREADABLE, UPLOAD_BROKEN_OFF, STORAGE_FULL; on a refusal nothing is left behind.
   * @param name as sent; decides only which kind of plain text it is
   */
  async take(stream: Readable, name: string): Promise<Outcome<TakenFile>> {
    const raw = this.scratchPath();
    const clean = this.scratchPath();
    try {
      return (await this.write(stream, raw)) ?? (await this.accept(raw, clean, name));
    } catch (error) {
      if (!isFull(error)) throw error;
      this.logger.error({ err: error as Error }, 'There is no room for files left');
      return refuse(storageFull());
    } finally {
      await Promise.all([raw, clean].map((path) => rm(path, { force: true })));
    }
  }

  /** Writes the stream to the scratch folder; null when it came whole. */
  private async write(stream: Readable, path: string): Promise<Outcome<never> | null> {
    await mkdir(this.scratch, { recursive: true, mode: 0o700 });
    try {
      await pipeline(stream, atMost(this.maxBytes), createWriteStream(path, { mode: 0o600 }), {
        signal: AbortSignal.timeout(PATIENCE),
      });
      return null;
    } catch (error) {
      if (error instanceof TooLarge) return refuse(fileTooLarge(this.maxBytes));
      // Whatever ends the writing is passed on to the stream too, so a full disk is told apart first.
      if (isFull(error) || !(stream.errored === error || isAbort(error))) throw error;
      return refuse(uploadBrokenOff());
    }
  }

  private async accept(raw: string, clean: string, name: string): Promise<Outcome<TakenFile>> {
    if ((await stat(raw)).size === 0) return refuse(fileEmpty());
    const kind = await sniff(raw, name);
    if (!kind) return refuse(fileKindNotAllowed());
    const cleaned = kind.image ? await cleanImage(raw, clean, kind.image) : null;
    if (cleaned) return refuse(cleaned);
    const path = kind.image ? clean : raw;
    const { size } = await stat(path);
    const key = newId();
    await this.store.keep(key, path);
    return ok({ key, kind, bytes: size });
  }

  /** A new file in the scratch folder. */
  protected scratchPath(): string {
    return join(this.scratch, newId());
  }

  /** Removes what uploads of processes that died have left behind. */
  async sweep(): Promise<void> {
    const names = await readdir(this.scratch).catch(() => []);
    for (const name of names) {
      const path = join(this.scratch, name);
      const known = await stat(path).catch(() => null);
      if (known && known.mtimeMs < Date.now() - LEFT_BEHIND) await rm(path, { force: true });
    }
  }
}

/** Lets so many bytes through and then breaks off, so that nobody fills the disk by sending on. */
function atMost(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new TooLarge());
      else done(null, chunk);
    },
  });
}

const isAbort = (error: unknown): boolean =>
  ['ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
