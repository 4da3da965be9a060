import type { Option } from '../ballot/ballot.js';
import type { Pairs } from './pairwise-matrix.js';

/** A victory of one option over another. */
export interface Victory {
  readonly winner: Option;
  readonly loser: Option;
  readonly votes: number;
  readonly against: number;
}

/** Equally strong victories, and what became of them. */
export interface PairGroup {
  readonly locked: readonly Victory[];
  /** Against what was locked before. */
  readonly contradicting: readonly Victory[];
  /** On a circle with victories that are as strong. */
  readonly circular: readonly Victory[];
}

/**
 * Locks victories from the strongest to the weakest: by winning votes, or by margin, then by fewer opposing votes. Gives
 * back what happened to each group of equals, and who is above whom in the end (directly or through others).
 */
export function lockPairs(
  pairs: Pairs,
  margins: boolean,
): { readonly groups: readonly PairGroup[]; readonly above: (a: Option, b: Option) => boolean } {
  const graph = new Reach(pairs.options);
  const strength = ({ votes, against }: Victory): number => (margins ? votes - against : votes);
  const compare = (a: Victory, b: Victory): number => strength(b) - strength(a) || a.against - b.against;
  const victories = victoriesOf(pairs).sort(
    (a, b) => compare(a, b) || a.winner - b.winner || a.loser - b.loser,
  );
  const groups: PairGroup[] = [];
  for (let from = 0; from < victories.length;) {
    const first = victories[from];
    let to = from + 1;
    for (let next = victories[to]; first && next && compare(first, next) === 0; next = victories[to]) to += 1;
    groups.push(graph.lock(victories.slice(from, to)));
    from = to;
  }
  return { groups, above: (a, b) => graph.reaches(a, b) };
}

function victoriesOf(pairs: Pairs): Victory[] {
  const victories: Victory[] = [];
  for (let winner = 0; winner < pairs.options; winner += 1) {
    for (let loser = 0; loser < pairs.options; loser += 1) {
      if (!pairs.beats(winner, loser)) continue;
      const [votes, against] = [pairs.votes(winner, loser), pairs.votes(loser, winner)];
      victories.push({ winner, loser, votes, against });
    }
  }
  return victories;
}

/** Who reaches whom over locked victories: a row of bits for each option, kept closed under "and then". */
class Reach {
  private readonly width: number;
  private bits: Uint32Array;

  constructor(private readonly options: number) {
    this.width = Math.ceil(options / 32);
    this.bits = new Uint32Array(options * this.width);
  }

  reaches(a: Option, b: Option): boolean {
    return ((this.bits[a * this.width + (b >>> 5)] ?? 0) & (1 << (b & 31))) !== 0;
  }

  /** Locks a group of equals: all but those against what is locked and those on a circle within the group. */
  lock(group: readonly Victory[]): PairGroup {
    const contradicting = group.filter(({ winner, loser }) => this.reaches(loser, winner));
    const open = group.filter(({ winner, loser }) => !this.reaches(loser, winner));
    if (open.length <= 1) {
      for (const victory of open) this.connect(victory);
      return { locked: open, contradicting, circular: [] };
    }
    const before = this.bits;
    this.bits = before.slice();
    for (const victory of open) this.connect(victory);
    const circular = open.filter(({ winner, loser }) => this.reaches(loser, winner));
    const locked = open.filter(({ winner, loser }) => !this.reaches(loser, winner));
    if (circular.length > 0) {
      this.bits = before;
      for (const victory of locked) this.connect(victory);
    }
    return { locked, contradicting, circular };
  }

  private connect({ winner, loser }: Victory): void {
    if (this.reaches(winner, loser)) return;
    const { width, bits } = this;
    for (let from = 0; from < this.options; from += 1) {
      if (from !== winner && !this.reaches(from, winner)) continue;
      const row = from * width;
      for (let word = 0; word < width; word += 1) {
        bits[row + word] = (bits[row + word] ?? 0) | (bits[loser * width + word] ?? 0);
      }
      bits[row + (loser >>> 5)] = (bits[row + (loser >>> 5)] ?? 0) | (1 << (loser & 31));
    }
  }
}
