import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../../ballot/ballot.js';
import { exactText } from '../../counting/exact-text.js';
import { traceLine } from '../../counting/trace-line.js';
import { SeatsInTurn, lowest, type CommitteeElection } from './committee-election.js';

/** Loads that voters bring: `[numerator, denominator]` of each, by ballot, the denominator the same for all. */
export interface StartingLoads {
  readonly under: bigint;
  readonly loads: readonly bigint[];
}

/**
 * `seqphragmen`: every seat is a load of 1, borne by those who chose the option elected. One seat after another goes to
 * the option whose supporters would then bear the least, all of them alike; who bore nothing yet bears most of it.
 * A negative load at the start is money in hand.
 * Source: E. Phragmén, Sur une méthode nouvelle pour réaliser, dans les élections, la représentation proportionnelle des
 * partis, 1894; S. Janson, Phragmén's and Thiele's election methods, arXiv 1611.08826; M. Brill, R. Freeman, S. Janson and
 * M. Lackner, Phragmén's voting methods and justified representation, Mathematical Programming 203 (2024), 47-76.
 */
export function sequentialPhragmen(
  election: CommitteeElection,
  before: readonly Option[] = [],
  start: StartingLoads | null = null,
): SeatsInTurn {
  const seats = new SeatsInTurn(election, before);
  const { merged, supporters } = election;
  const book = new LoadBook(election, start);
  for (let open = seats.open(); open.length > 0; open = seats.open()) {
    const best = lowest(open, (a, b) => book.compare(a, b));
    const chosen = seats.elect(best, {
      tallies: open.map((option) => [option, exactText(book.load(option))]),
      figures: {},
    });
    const load = book.load(chosen).toDecimal(4, 'half_up');
    seats.trace.push(traceLine('COMMITTEE_SEAT_BY_LOAD', { load }, { option: [chosen] }));
    const level = book.level(chosen);
    for (let at = supporters.starts[chosen]!; at < supporters.starts[chosen + 1]!; at += 1) {
      const ballot = supporters.ballots[at]!;
      const from = book.put(ballot, level);
      for (const option of merged.options.subarray(merged.starts[ballot], merged.starts[ballot + 1])) {
        book.move(option, from, level, merged.times[ballot]!);
      }
    }
    book.settle();
  }
  return seats;
}

/**
 * What voters bear, exact. Whoever is charged for an option bears the same as its other supporters from then on, so
 * voters stand on few levels of load, and only levels carry large numbers: whole ones over one common denominator.
 */
class LoadBook {
  #under: bigint;
  readonly #levels: bigint[] = [];
  /** By option: what its supporters bear together. */
  readonly #sums: bigint[];
  readonly #votes: Float64Array;
  /** By ballot: the level it stands on. */
  readonly #standing: Int32Array;
  /** By option: how many ballots moved from a level to another one, since the sums were made. */
  readonly #moved = new Map<string, { option: Option; from: number; to: number; times: number }>();

  constructor({ options, merged, supporters }: CommitteeElection, start: StartingLoads | null) {
    this.#under = start?.under ?? 1n;
    this.#votes = supporters.votes;
    this.#standing = new Int32Array(merged.size);
    const levelOf = new Map<bigint, number>();
    for (let ballot = 0; ballot < merged.size; ballot += 1) {
      const load = start?.loads[ballot] ?? 0n;
      const level = levelOf.get(load) ?? this.#levels.push(load) - 1;
      levelOf.set(load, level);
      this.#standing[ballot] = level;
    }
    this.#sums = Array.from({ length: options }, (_, option) => {
      let sum = 0n;
      for (let at = supporters.starts[option]!; at < supporters.starts[option + 1]!; at += 1) {
        const ballot = supporters.ballots[at]!;
        sum += BigInt(merged.times[ballot]!) * this.#levels[this.#standing[ballot]!]!;
      }
      return sum;
    });
  }

  /** What each supporter would bear if the option were elected now. */
  load(option: Option): Fraction {
    return Fraction.of(this.#carried(option), this.#under * BigInt(this.#votes[option]!));
  }

  compare(a: Option, b: Option): number {
    const left = this.#carried(a) * BigInt(this.#votes[b]!);
    const right = this.#carried(b) * BigInt(this.#votes[a]!);
    return Number(left > right) - Number(left < right);
  }

  /** Makes the level on which the option's supporters will stand. */
  level(option: Option): number {
    const votes = BigInt(this.#votes[option]!);
    const carried = this.#carried(option);
    const common = gcd(carried, votes);
    const factor = votes / common;
    if (factor !== 1n) {
      this.#under *= factor;
      for (let at = 0; at < this.#levels.length; at += 1) this.#levels[at]! *= factor;
      for (let at = 0; at < this.#sums.length; at += 1) this.#sums[at]! *= factor;
    }
    return this.#levels.push(carried / common) - 1;
  }

  /** Puts a ballot on a level; returns the one it stood on. */
  put(ballot: number, level: number): number {
    const from = this.#standing[ballot]!;
    this.#standing[ballot] = level;
    return from;
  }

  /** Notes that so many supporters of an option moved to another level. */
  move(option: Option, from: number, to: number, times: number): void {
    const key = `${option}:${from}`;
    const known = this.#moved.get(key);
    if (known === undefined) this.#moved.set(key, { option, from, to, times });
    else known.times += times;
  }

  /** Brings the sums up to date with what moved. */
  settle(): void {
    for (const { option, from, to, times } of this.#moved.values()) {
      this.#sums[option]! += BigInt(times) * (this.#levels[to]! - this.#levels[from]!);
    }
    this.#moved.clear();
  }

  #carried(option: Option): bigint {
    return this.#sums[option]! + this.#under;
  }
}

/** Of a number of any size and one above zero. */
function gcd(large: bigint, small: bigint): bigint {
  let [a, b] = [small, large < 0n ? -large % small : large % small];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
