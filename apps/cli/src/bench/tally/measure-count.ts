import { countFile } from '../../tally/count-file.js';
import { readBlocks } from '../../terminal/file-blocks.js';
import { verifyFile } from '../../verify/verify-file.js';
import { median } from '../median.js';

/**
 * Measures one file, in a process of its own: `node measure-count.js speed|memory|sum tally|verify FILE ROUNDS`. Prints
 * one JSON object.
 * Sum and count take turns, so that both meet the same neighbours on the machine.
 */
export interface CountSpeed {
  /** Milliseconds of a plain loop that adds up the bytes of the file, read the same way. */
  readonly sumMs: number;
  readonly ms: number;
  readonly ratio: number;
}
export interface CountMemory {
  /** Most memory that the process held, in bytes. */
  readonly peak: number;
}

const [mode = '', by = '', file = '', rounds = '1'] = process.argv.slice(2);

function work(): void {
  if (by === 'tally') countFile(file, { settings: {} });
  else if (verifyFile(file, null).faults.length > 0) throw new Error('A sound certificate was refused.');
}

function sum(): number {
  let total = 0;
  readBlocks(file, {
    bytes(piece) {
      for (let at = 0; at < piece.length; at += 1) total += piece[at] as number;
    },
    lines: () => true,
    rest: () => undefined,
    tooLong: () => undefined,
  });
  return total;
}

function timed(task: () => void): number {
  const begin = performance.now();
  task();
  return performance.now() - begin;
}

function speed(): CountSpeed {
  const [sums, counts, ratios]: [number[], number[], number[]] = [[], [], []];
  // The first round warms up; a count that is measured once stands as it is.
  for (let round = Number(rounds) > 1 ? -1 : 0; round < Number(rounds); round += 1) {
    const sumMs = timed(() => void sum());
    const ms = timed(work);
    if (round < 0) continue;
    sums.push(sumMs);
    counts.push(ms);
    ratios.push(ms / sumMs);
  }
  return { sumMs: median(sums), ms: median(counts), ratio: median(ratios) };
}

function memory(task: () => void): CountMemory {
  task();
  return { peak: process.resourceUsage().maxRSS * 1024 };
}

process.stdout.write(
  `${JSON.stringify(mode === 'speed' ? speed() : memory(mode === 'sum' ? () => void sum() : work))}\n`,
);
