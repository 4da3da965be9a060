import { closeSync, openSync, readSync } from 'node:fs';
import { CliError } from '../cli-error.js';
import { BAD_INPUT } from './exit-codes.js';

/** Fits into a processor's nearer memory, and is large enough that asking for the next one costs nothing. */
const BLOCK = 256 * 1024;

/** No line of any file that is read here is longer. */
export const LONGEST_LINE = 64 * 1024 * 1024;

/** Takes a file piece by piece. */
export interface BlockSink {
  /** All bytes, in order. */
  bytes?(piece: Uint8Array): void;
  /** Whole lines: from `from` until before `until`, the last byte a line feed. False ends the reading. */
  lines(buffer: Buffer, from: number, until: number): boolean;
  /** What follows after the last line feed, when anything does. */
  rest(piece: Buffer): void;
  /** A line is longer than `LONGEST_LINE`. */
  tooLong(): void;
}

/** Reads a file through one buffer, however large it is. @throws CliError (2) when it cannot be read. */
export function readBlocks(path: string, sink: BlockSink): void {
  const file = opened(path);
  try {
    let buffer = Buffer.allocUnsafe(BLOCK);
    let kept = 0;
    for (;;) {
      if (kept === buffer.length) {
        if (kept >= LONGEST_LINE) return sink.tooLong();
        buffer = Buffer.concat([buffer], kept * 2);
      }
      const read = readSync(file, buffer, kept, buffer.length - kept, null);
      if (read === 0) break;
      sink.bytes?.(buffer.subarray(kept, kept + read));
      const end = kept + read;
      const until = buffer.lastIndexOf(10, end - 1) + 1;
      if (until > 0 && !sink.lines(buffer, 0, until)) return;
      buffer.copyWithin(0, until, end);
      kept = end - until;
    }
    if (kept > 0) sink.rest(buffer.subarray(0, kept));
  } catch (error) {
    throw error instanceof CliError ? error : readFault(path, error);
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw readFault(path, error);
  }
}

function readFault(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error : new CliError(`${path} cannot be read (${code}).`, BAD_INPUT);
}
