import { sealCasting } from '@octavo/voting';
import type { DrawnCasting } from './ballot-draw.js';
import type { DemoWorld } from './demo-world.js';
import type { PlacedRound } from './round-rows.js';

/** What is known of a voter's ballot so far. */
interface Standing {
  readonly tag: Buffer;
  readonly entry: number;
  readonly counts: boolean;
}

/** The ledger of a round with those castings, in their order, each sealed as every ballot is: salts and tags are random. */
export function addLedger({ rows }: DemoWorld, round: PlacedRound, castings: readonly DrawnCasting[]): void {
  const { id, challengeId } = round;
  const known = new Map<string, Standing>();
  for (const [entry, { voter, at, content, group }] of castings.entries()) {
    const before = known.get(voter.id);
    const casting = { voterId: voter.id, ground: 'anybody', content, channel: 'online', group } as const;
    const sealed = sealCasting(id, casting, before?.tag);
    known.set(voter.id, { tag: sealed.tag, entry, counts: content !== null });
    rows.add('ballot_entry', {
      challenge_id: challengeId,
      round_id: id,
      entry,
      previous: before?.entry ?? null,
      tag: bytes(sealed.tag),
      commitment: bytes(sealed.commitment),
      leaf: bytes(sealed.leaf),
      salt: bytes(sealed.salt),
      content,
      channel: 'online',
      group_label: group,
      cast_at: at,
    });
    rows.record({
      at,
      actorId: null,
      action: 'ballots.accepted',
      subject: ['round', id],
      challengeId,
      data: { count: 1 },
    });
  }
  for (const [voterId, { tag, entry }] of known) {
    rows.add('ballot', {
      challenge_id: challengeId,
      round_id: id,
      voter_id: voterId,
      tag: bytes(tag),
      entry,
    });
  }
  rows.add('ballot_ledger', {
    challenge_id: challengeId,
    round_id: id,
    size: castings.length,
    voters: [...known.values()].filter(({ counts }) => counts).length,
  });
}

/** As Postgres reads `bytea` from text. */
const bytes = (value: Buffer): string => `\\x${value.toString('hex')}`;
