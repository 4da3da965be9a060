import type { BallotChannel } from './ballot-entry.entity.js';

/** The round that a ballot goes into. */
export interface LedgerRound {
  readonly id: string;
  readonly challengeId: string;
}

/**
 * By what a voter belongs to the audience, so that exactly that is confirmed in the moment of storing: everybody may,
 * an invitation, working for the organization, a voting code; anything else is the id of a role assignment.
 */
export type VoterGround = 'anybody' | 'invitation' | 'staff' | 'code' | (string & {});

/** One ballot on its way into a ledger. */
export interface Casting {
  /** A person, or a voting code. */
  readonly voterId: string;
  readonly ground: VoterGround;
  /** The ballot's text (`ballotText`); null withdraws. */
  readonly content: string | null;
  readonly channel: BallotChannel;
  readonly group: string | null;
}

/** A ballot that is in the ledger. With the proof to come it shows that it counts, and to nobody else what it says. */
export interface BallotAccepted {
  readonly roundId: string;
  readonly challengeId: string;
  /** Its number in the ledger, from 0. */
  readonly entry: number;
  /** 64 hexadecimal digits, as `commitment`. */
  readonly leaf: string;
  readonly commitment: string;
  /** By the database's clock. */
  readonly acceptedAt: Date;
  /** False when the same ballot counted already: it is told again. */
  readonly changed: boolean;
}

/** What became of a ballot: see `take_ballots`; `come_back` when there were too many. */
export type StoredOutcome =
  | { readonly verdict: 'accepted'; readonly accepted: BallotAccepted }
  | { readonly verdict: 'nothing' | 'voter' | 'round' }
  | { readonly verdict: 'come_back'; readonly retryAt: Date };
