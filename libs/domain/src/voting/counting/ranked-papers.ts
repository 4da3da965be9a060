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

/**
 * Strict rankings, equal ones merged, in memory that grows with the distinct ones only: their options lie behind one
 * another in a single array, and the key of a ranking is a text of one character per option.
 */
export class RankedPapers {
  private readonly numbers = new Map<string, number>();
  private readonly copies: number[] = [];
  private readonly starts: number[] = [0];
  private readonly options: number[] = [];
  private all = 0;

  /** Adds `times` papers with these options, best first. */
  add(paper: readonly Option[], times: number): void {
    this.all += times;
    let key = '';
    for (const option of paper) key += characterOf(option);
    const known = this.numbers.get(key);
    if (known !== undefined) {
      this.copies[known] = this.timesOf(known) + times;
      return;
    }
    this.numbers.set(key, this.copies.length);
    this.copies.push(times);
    for (const option of paper) this.options.push(option);
    this.starts.push(this.options.length);
  }

  /** How many papers there are, equal ones counted each. */
  get total(): number {
    return this.all;
  }

  /** How many different papers there are; they are numbered from 0. */
  get different(): number {
    return this.copies.length;
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
    const end = this.starts[paper + 1] ?? 0;
    for (let at = place; at < end; at += 1) if (isIn[this.options[at] ?? 0] !== 0) return at;
    return -1;
  }

  optionAt(place: number): Option {
    return this.options[place] ?? 0;
  }
}

/** One character for each option; what UTF-16 keeps for halves of characters is left out, so that no two texts are alike. */
const characterOf = (option: Option): string =>
  option < 0xd800 ? String.fromCharCode(option) : String.fromCodePoint(option + 0x800);
