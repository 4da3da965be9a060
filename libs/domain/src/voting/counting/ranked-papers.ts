import type { BallotContents, Option } from '../ballot/ballot.js';

/**
 * How a rank that several options share is read where a vote can lie with one option only: `passed_over` goes on to the
 * next rank, `exhaust` ends the ballot there, `refused` does not accept such a ballot.
 */
export const EQUAL_RANKS = ['passed_over', 'exhaust', 'refused'] as const;
export type EqualRanks = (typeof EQUAL_RANKS)[number];

/** The options that a ballot can count for one at a time, in its order. */
export function readPaper(ranking: BallotContents['ranking'], equalRanks: string): Option[] {
  const paper: Option[] = [];
  for (const group of ranking) {
    const [option] = group;
    if (group.length === 1 && option !== undefined) paper.push(option);
    else if (group.length > 1 && equalRanks === 'exhaust') break;
  }
  return paper;
}

/**
 * As `readPaper`, who is not ranked being in last place: the only one of `options` that a ballot does not rank shares that
 * place with nobody, so that the ballot can come to count for it once ranks shared by others are passed over.
 */
export function readWholePaper(
  ranking: BallotContents['ranking'],
  equalRanks: string,
  options: number,
): Option[] {
  const paper = readPaper(ranking, equalRanks);
  const ranked = ranking.reduce((count, group) => count + group.length, 0);
  if (equalRanks !== 'passed_over' || ranked !== options - 1 || paper.length === ranked) return paper;
  const last = (options * (options - 1)) / 2 - ranking.flat().reduce((sum, option) => sum + option, 0);
  return [...paper, last];
}

/** Where the search for a paper begins in the table, from its options. */
function hashOf(options: ArrayLike<number>, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 1)
    hash = Math.imul(hash ^ (options[at] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Strict rankings, equal ones merged, in memory that grows with the distinct ones only: their options lie behind one
 * another in one array of whole numbers, and a table of their places finds a ranking that is there already.
 */
export class RankedPapers {
  private count = 0;
  private all = 0;
  private copies = new Float64Array(64);
  /** Where the options of each paper begin; those of the next one end them. */
  private starts = new Int32Array(65);
  private options = new Int32Array(512);
  /** Numbers of papers, from 1, at the place of their hash or behind it; 0 is free. At least half of it is. */
  private table = new Int32Array(256);

  /** Adds `times` papers with these options, best first. */
  add(paper: readonly Option[], times: number): void {
    this.all += times;
    const mask = this.table.length - 1;
    let at = hashOf(paper, 0, paper.length) & mask;
    for (let found = this.table[at] ?? 0; found !== 0; found = this.table[at] ?? 0) {
      if (this.isPaper(found - 1, paper)) {
        this.copies[found - 1] = this.timesOf(found - 1) + times;
        return;
      }
      at = (at + 1) & mask;
    }
    this.append(paper, times);
    this.table[at] = this.count;
    if (this.count * 2 > mask) this.widenTable();
  }

  /** How many papers there are, equal ones counted each. */
  get total(): number {
    return this.all;
  }

  /** How many different papers there are; they are numbered from 0. */
  get different(): number {
    return this.count;
  }

  timesOf(paper: number): number {
    return this.copies[paper] ?? 0;
  }

  /** Where the options of a paper begin; they end where those of the next one begin. */
  startOf(paper: number): number {
    return this.starts[paper] ?? 0;
  }

  /** The first place from `place` on whose option is in (not 0); -1 when the paper has no more. */
  nextPlace(paper: number, place: number, isIn: Uint8Array): number {
    const end = this.startOf(paper + 1);
    for (let at = place; at < end; at += 1) if (isIn[this.options[at] ?? 0] !== 0) return at;
    return -1;
  }

  optionAt(place: number): Option {
    return this.options[place] ?? 0;
  }

  private isPaper(known: number, paper: readonly Option[]): boolean {
    const from = this.startOf(known);
    if (this.startOf(known + 1) - from !== paper.length) return false;
    for (let place = 0; place < paper.length; place += 1) {
      if (this.options[from + place] !== paper[place]) return false;
    }
    return true;
  }

  private append(paper: readonly Option[], times: number): void {
    const from = this.startOf(this.count);
    const to = from + paper.length;
    if (this.count + 2 > this.copies.length) {
      this.copies = widened(this.copies, new Float64Array(this.copies.length * 2));
      this.starts = widened(this.starts, new Int32Array(this.copies.length + 1));
    }
    if (to > this.options.length) this.options = widened(this.options, new Int32Array(to * 2));
    this.options.set(paper, from);
    this.copies[this.count] = times;
    this.count += 1;
    this.starts[this.count] = to;
  }

  private widenTable(): void {
    const table = new Int32Array(this.table.length * 4);
    const mask = table.length - 1;
    for (let paper = 0; paper < this.count; paper += 1) {
      let at = hashOf(this.options, this.startOf(paper), this.startOf(paper + 1)) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = paper + 1;
    }
    this.table = table;
  }
}

function widened<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
