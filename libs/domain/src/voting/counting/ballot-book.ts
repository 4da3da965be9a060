import type { Option } from '../ballot/ballot.js';

/** Ballots of chosen options, equal ones together, as plain columns of numbers. */
export interface MergedBallots {
  /** How many different ballots there are. */
  readonly size: number;
  /** How many ballots there are in all. */
  readonly ballots: number;
  /** How many ballots are equal to this one, by ballot. */
  readonly times: Float64Array;
  /** Where a ballot's options start in `options`; the next one's start is its end. */
  readonly starts: Int32Array;
  readonly options: Int32Array;
}

/**
 * Collects ballots of chosen options and merges equal ones, in the memory of their numbers alone: a hundred thousand
 * different ballots of ten options take about six megabytes.
 */
export class BallotBook {
  #options = new Int32Array(1024);
  #starts = new Int32Array(256);
  #times = new Float64Array(256);
  #hashes = new Int32Array(256);
  /** Open addressing: places hold a ballot's number plus one; 0 is free. Never more than half full. */
  #places = new Int32Array(512);
  #size = 0;
  #ballots = 0;

  get ballots(): number {
    return this.#ballots;
  }

  /** Adds `times` ballots with these choices, which must be in their normal order. */
  add(choices: readonly Option[], times: number): void {
    this.#ballots += times;
    const hash = hashOf(choices);
    let place = hash & (this.#places.length - 1);
    for (let held = this.#places[place]!; held !== 0; held = this.#places[place]!) {
      if (this.#hashes[held - 1] === hash && this.#holds(held - 1, choices)) {
        this.#times[held - 1]! += times;
        return;
      }
      place = (place + 1) & (this.#places.length - 1);
    }
    this.#append(choices, times, hash);
    this.#places[place] = this.#size;
    if (this.#size * 2 > this.#places.length) this.#spread();
  }

  merged(): MergedBallots {
    const size = this.#size;
    return {
      size,
      ballots: this.#ballots,
      times: this.#times.subarray(0, size),
      starts: this.#starts.subarray(0, size + 1),
      options: this.#options.subarray(0, this.#starts[size]),
    };
  }

  #holds(ballot: number, choices: readonly Option[]): boolean {
    const start = this.#starts[ballot]!;
    if (this.#starts[ballot + 1]! - start !== choices.length) return false;
    for (let at = 0; at < choices.length; at += 1) {
      if (this.#options[start + at] !== choices[at]) return false;
    }
    return true;
  }

  #append(choices: readonly Option[], times: number, hash: number): void {
    const ballot = this.#size;
    const start = this.#starts[ballot]!;
    if (ballot + 2 > this.#starts.length) {
      this.#starts = doubled(this.#starts, new Int32Array(this.#starts.length * 2));
      this.#times = doubled(this.#times, new Float64Array(this.#times.length * 2));
      this.#hashes = doubled(this.#hashes, new Int32Array(this.#hashes.length * 2));
    }
    while (start + choices.length > this.#options.length) {
      this.#options = doubled(this.#options, new Int32Array(this.#options.length * 2));
    }
    for (let at = 0; at < choices.length; at += 1) this.#options[start + at] = choices[at]!;
    this.#starts[ballot + 1] = start + choices.length;
    this.#times[ballot] = times;
    this.#hashes[ballot] = hash;
    this.#size += 1;
  }

  #spread(): void {
    const places = new Int32Array(this.#places.length * 2);
    for (let ballot = 0; ballot < this.#size; ballot += 1) {
      let place = this.#hashes[ballot]! & (places.length - 1);
      while (places[place] !== 0) place = (place + 1) & (places.length - 1);
      places[place] = ballot + 1;
    }
    this.#places = places;
  }
}

function doubled<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** FNV-1a over the options with a last stir, so that the low bits differ too. */
function hashOf(choices: readonly Option[]): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < choices.length; at += 1) hash = Math.imul(hash ^ choices[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** By option: the ballots that chose it (`ballots` from `starts[option]`) and how many those are in all (`votes`). */
export interface SupportersByOption {
  readonly starts: Int32Array;
  readonly ballots: Int32Array;
  readonly votes: Float64Array;
}

/** Turns merged ballots around: from each option to the ballots that chose it, in their order. */
export function supportersOf(merged: MergedBallots, options: number): SupportersByOption {
  const starts = new Int32Array(options + 1);
  for (const option of merged.options) starts[option + 1]! += 1;
  for (let option = 0; option < options; option += 1) starts[option + 1]! += starts[option]!;
  const next = starts.slice();
  const ballots = new Int32Array(merged.options.length);
  const votes = new Float64Array(options);
  for (let ballot = 0; ballot < merged.size; ballot += 1) {
    for (let at = merged.starts[ballot]!; at < merged.starts[ballot + 1]!; at += 1) {
      const option = merged.options[at]!;
      ballots[next[option]!] = ballot;
      next[option]! += 1;
      votes[option]! += merged.times[ballot]!;
    }
  }
  return { starts, ballots, votes };
}
