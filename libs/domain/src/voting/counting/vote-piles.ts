import type { Option } from '../ballot/ballot.js';
import type { RankedPapers } from './ranked-papers.js';

/** Votes that went from one option to another one, or to nobody (null), in units. */
export interface Passed {
  readonly to: Option | null;
  readonly votes: bigint;
}

/**
 * Papers lying with the option that each counts for now, sorted by what they are worth. Worth and votes are whole
 * numbers of units, so that nothing is lost but what a rule itself cuts off.
 */
export class VotePiles {
  /** The votes of each option. */
  readonly tallies: bigint[];
  /** Votes that lie with nobody: papers without a further option. */
  inactive = 0n;
  private readonly piles: Map<bigint, number[]>[];
  /** Where each paper is being read. */
  private readonly places: Int32Array;

  /** Deals out the papers, each worth `unit`, to their first option that is in. */
  constructor(
    private readonly papers: RankedPapers,
    private readonly isIn: Uint8Array,
    unit: bigint,
  ) {
    this.tallies = Array.from(isIn, () => 0n);
    this.piles = Array.from(isIn, () => new Map<bigint, number[]>());
    this.places = new Int32Array(papers.different);
    const every = Array.from({ length: papers.different }, (_, paper) => paper);
    for (const paper of every) this.places[paper] = papers.startOf(paper);
    this.lay(every, unit, 0);
  }

  tallyOf(option: Option): bigint {
    return this.tallies[option] ?? 0n;
  }

  /**
   * Passes every paper of an option on to the next option on it that is in, at the worth that `worth` makes of its
   * present one (the same when absent), and leaves the option without papers; its tally is for the caller to set.
   * Returns what arrived where, options in their order, nobody last.
   */
  pass(from: Option, worth: (present: bigint) => bigint = (present) => present): readonly Passed[] {
    const before = [...this.tallies];
    const inactiveBefore = this.inactive;
    const pile = this.piles[from] ?? new Map<bigint, number[]>();
    this.piles[from] = new Map();
    for (const [present, papers] of pile) this.lay(papers, worth(present), 1);
    const passed: Passed[] = this.tallies
      .map((votes, to) => ({ to, votes: votes - (before[to] ?? 0n) }))
      .filter(({ votes }) => votes > 0n);
    const exhausted = this.inactive - inactiveBefore;
    return exhausted > 0n ? [...passed, { to: null, votes: exhausted }] : passed;
  }

  /** Lays papers of the same worth where they belong now, reading on from their place or `step` behind it. */
  private lay(papers: readonly number[], worth: bigint, step: 0 | 1): void {
    if (worth === 0n) return;
    const counts = new Float64Array(this.tallies.length);
    const arrived = new Map<Option, number[]>();
    let exhausted = 0;
    for (const paper of papers) {
      const place = this.papers.nextPlace(paper, (this.places[paper] ?? 0) + step, this.isIn);
      const times = this.papers.timesOf(paper);
      if (place === -1) {
        exhausted += times;
        continue;
      }
      this.places[paper] = place;
      const to = this.papers.optionAt(place);
      counts[to] = (counts[to] ?? 0) + times;
      const pile = arrived.get(to) ?? this.pileOf(to, worth);
      arrived.set(to, pile);
      pile.push(paper);
    }
    for (const to of arrived.keys()) this.tallies[to] = this.tallyOf(to) + BigInt(counts[to] ?? 0) * worth;
    this.inactive += BigInt(exhausted) * worth;
  }

  private pileOf(option: Option, worth: bigint): number[] {
    const piles = this.piles[option];
    const pile = piles?.get(worth) ?? [];
    piles?.set(worth, pile);
    return pile;
  }
}
