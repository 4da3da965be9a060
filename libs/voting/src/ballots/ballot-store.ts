import { newId, type Lane } from '@octavo/platform/database';
import type { LedgerRound } from './casting.js';
import type { SealedCasting } from './seal-casting.js';

/** What `take_ballots` made of a ballot; the words are explained there. */
export type StoreVerdict = 'stored' | 'standing' | 'known' | 'nothing' | 'voter' | 'round';

export interface StoredBallot {
  readonly verdict: StoreVerdict;
  /** Of the entry that counts now; absent unless stored or standing. */
  readonly entry: number | null;
  /** The tag that the voter has already. */
  readonly knownTag: Buffer | null;
  /** Of the standing entry. */
  readonly commitment: Buffer | null;
  readonly leaf: Buffer | null;
  readonly at: Date | null;
}

type Row = readonly [
  place: number,
  verdict: StoreVerdict,
  entry: number | null,
  knownTag: Buffer | null,
  commitment: Buffer | null,
  leaf: Buffer | null,
  at: Date | null,
];

const TAKE_BALLOTS = 'select * from take_ballots($1, $2, $3, $4, $5, $6, $7, $8, $9)';

/**
 * Puts ballots of different voters into a ledger: all together in one statement, which is durable when this returns.
 * Gives what became of each, in their order. Doing it again with the same castings changes nothing.
 */
export async function storeBallots(
  lane: Lane,
  round: LedgerRound,
  castings: readonly SealedCasting[],
): Promise<readonly StoredBallot[]> {
  const rows = await lane.rows<Row>('take_ballots', TAKE_BALLOTS, [
    round.challengeId,
    round.id,
    newId(),
    castings.map(({ voterId }) => voterId),
    castings.map(({ ground }) => ground),
    castings.map(({ content }) => content),
    castings.map(({ channel }) => channel),
    castings.map(({ group }) => group),
    // One value instead of four arrays: its bytes go to Postgres as they are.
    Buffer.concat(castings.flatMap(({ tag, salt, commitment, leaf }) => [tag, salt, commitment, leaf])),
  ]);
  const stored = new Array<StoredBallot>(castings.length);
  for (const [place, verdict, entry, knownTag, commitment, leaf, at] of rows) {
    stored[place - 1] = { verdict, entry, knownTag, commitment, leaf, at };
  }
  return stored;
}
