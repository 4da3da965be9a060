import type { Casting, LedgerRound, StoredOutcome } from './casting.js';
import type { SealedCasting } from './seal-casting.js';

/** A ballot whose caller waits for its answer. */
export interface WaitingBallot {
  readonly casting: Casting;
  /** By `performance.now()`: after that its caller is told something. */
  readonly until: number;
  readonly answer: (outcome: StoredOutcome) => void;
  readonly fail: (error: Error) => void;
  /** The voter's, where it is known; otherwise a new one is tried. */
  tag: Buffer | null;
  /** Made when it is sent, and kept when it is sent again. */
  sealed: SealedCasting | null;
}

/**
 * Ballots that wait for one round. Those of one voter stay in their order, one at a time, so that the last one counts;
 * voters take turns.
 */
export class WaitingBallots {
  private readonly byVoter = new Map<string, WaitingBallot[]>();
  /** Whether some are being stored. */
  isStoring = false;

  constructor(readonly round: LedgerRound) {}

  get isEmpty(): boolean {
    return this.byVoter.size === 0;
  }

  add(ballot: WaitingBallot): void {
    const { voterId } = ballot.casting;
    const others = this.byVoter.get(voterId);
    if (others) others.push(ballot);
    else this.byVoter.set(voterId, [ballot]);
  }

  /** Tells the voter's next ballot the tag that the voter has by now. */
  tellTag(voterId: string, tag: Buffer): void {
    const next = this.byVoter.get(voterId)?.[0];
    if (next) next.tag = tag;
  }

  /** Puts one back that has to be sent again, before later ones of its voter. */
  putBack(ballot: WaitingBallot): void {
    const { voterId } = ballot.casting;
    this.byVoter.set(voterId, [ballot, ...(this.byVoter.get(voterId) ?? [])]);
  }

  /** The next ballots, at most `most`, no two of the same voter. */
  take(most: number): WaitingBallot[] {
    const taken: WaitingBallot[] = [];
    const more: [string, WaitingBallot[]][] = [];
    for (const [voterId, [first, ...others]] of this.byVoter) {
      if (taken.length === most) break;
      this.byVoter.delete(voterId);
      if (first) taken.push(first);
      if (others.length > 0) more.push([voterId, others]);
    }
    for (const [voterId, others] of more) this.byVoter.set(voterId, others);
    return taken;
  }

  /** Takes out all that have waited past their time. */
  takeExpired(now: number): WaitingBallot[] {
    const expired: WaitingBallot[] = [];
    for (const [voterId, ballots] of this.byVoter) {
      const patient = ballots.filter(({ until }) => until > now);
      if (patient.length === ballots.length) continue;
      expired.push(...ballots.filter(({ until }) => until <= now));
      if (patient.length > 0) this.byVoter.set(voterId, patient);
      else this.byVoter.delete(voterId);
    }
    return expired;
  }
}
