import { Injectable } from '@nestjs/common';
import { consistencyParts, consistencyProof, inclusionParts, inclusionProof } from '@octavo/domain/ledger';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { notFound } from '@octavo/people';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { sha256 } from '@octavo/platform/signing';
import { In } from 'typeorm';
import { RoundAccess } from '../rounds/round-access.service.js';
import type { VotingRound } from '../rounds/voting-round.entity.js';
import { LedgerCheckpoint } from './ledger-checkpoint.entity.js';
import { readNodes } from './ledger-nodes.js';
import { notInCheckpoint } from './proof.errors.js';
import { RoundCertificate } from './round-certificate.entity.js';
import { SigningKey } from './signing-key.entity.js';

/** An entry of a ledger. */
export interface EntryName {
  readonly challengeId: string;
  readonly roundId: string;
  readonly entry: number;
}

/** That an entry is in the ledger: from its leaf by these hashes to the root that was signed. */
export interface Inclusion {
  readonly checkpoint: LedgerCheckpoint;
  readonly proof: readonly Uint8Array[];
}

/** That nothing before was changed or removed when a ledger grew. */
export interface Consistency {
  readonly first: LedgerCheckpoint;
  readonly second: LedgerCheckpoint;
  readonly proof: readonly Uint8Array[];
}

export interface CheckpointPage {
  readonly size: number;
  readonly backward: boolean;
  /** Begin after the checkpoint of so many entries; null at the start. */
  readonly from: number | null;
}

const NEWEST_COVERING = `
  select e.place::integer, c.size
    from unnest($1::uuid[], $2::uuid[], $3::integer[]) with ordinality as e(challenge_id, round_id, entry, place)
   cross join lateral (select size from ledger_checkpoint c
                        where c.challenge_id = e.challenge_id and c.round_id = e.round_id and c.size > e.entry
                        order by c.size desc limit 1) c`;

const NEWEST = `
  select r.id as round_id, c.size from voting_round r
   cross join lateral (select size from ledger_checkpoint c
                        where c.challenge_id = r.challenge_id and c.round_id = r.id
                        order by c.size desc limit 1) c
   where r.id = any($1)`;

/** What proves that a ballot counts and that a ledger only grew; the same for everybody who may read the round. */
@Injectable()
export class ProofReader {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundAccess,
  ) {}

  /**
   * Proofs of these entries, one for one, against the newest checkpoint that covers each; null for who is covered by none
   * yet. Whoever asks has found out that the viewer may read the rounds.
   */
  async inclusions(entries: readonly EntryName[]): Promise<readonly (Inclusion | null)[]> {
    const covered = await this.covered(entries);
    const nodes = await readNodes(
      this.database,
      covered.map(({ checkpoint, entry }) => ({
        ledger: checkpoint,
        nodes: inclusionParts(checkpoint.size, entry).flat(),
      })),
    );
    const found = new Map<number, Inclusion>();
    for (const [at, { place, checkpoint, entry }] of covered.entries()) {
      const nodeAt = nodes[at];
      if (nodeAt)
        found.set(place, { checkpoint, proof: inclusionProof(sha256, checkpoint.size, entry, nodeAt) });
    }
    return entries.map((_, place) => found.get(place) ?? null);
  }

  /** The proof of any entry, for whoever holds its receipt. NOT_FOUND; NOT_IN_CHECKPOINT_YET. */
  async inclusion(viewer: Viewer, roundId: string, entry: number): Promise<Outcome<Inclusion>> {
    const round = await this.round(viewer, roundId);
    if (!round || entry < 0) return refuse(notFound());
    const { challengeId } = round;
    const [inclusion] = await this.inclusions([{ challengeId, roundId: round.id, entry }]);
    return inclusion ? ok(inclusion) : refuse(notInCheckpoint());
  }

  /** The proof between two checkpoints of a round, by their sizes. NOT_FOUND when there is no such checkpoint. */
  async consistency(
    viewer: Viewer,
    roundId: string,
    sizes: readonly [first: number, second: number],
  ): Promise<Outcome<Consistency>> {
    const round = await this.round(viewer, roundId);
    if (!round) return refuse(notFound());
    const ledger = { challengeId: round.challengeId, roundId: round.id };
    const found = await this.checkpointsAt(sizes.map((size) => ({ ...ledger, size })));
    const [first, second] = sizes.map((size) => found.find((one) => one.size === size));
    if (!first || !second || first.size > second.size) return refuse(notFound());
    if (first.size === 0) return ok({ first, second, proof: [] });
    const nodes = consistencyParts(first.size, second.size).flat();
    const [nodeAt] = await readNodes(this.database, [{ ledger, nodes }]);
    if (!nodeAt) return refuse(notFound());
    return ok({ first, second, proof: consistencyProof(sha256, first.size, second.size, nodeAt) });
  }

  /** The newest checkpoint of each round; those without any are missing. */
  async newest(roundIds: readonly string[]): Promise<ReadonlyMap<string, LedgerCheckpoint>> {
    const rows = await this.database.query<{ round_id: string; size: number }>(NEWEST, [roundIds]);
    if (rows.length === 0) return new Map();
    const found = await this.database.manager.findBy(
      LedgerCheckpoint,
      rows.map(({ round_id, size }) => ({ roundId: round_id, size })),
    );
    return new Map(found.map((checkpoint) => [checkpoint.roundId, checkpoint]));
  }

  /** Checkpoints of a round, newest first, one more than the page is long. NOT_FOUND. */
  async checkpoints(
    viewer: Viewer,
    roundId: string,
    { size, backward, from }: CheckpointPage,
  ): Promise<Outcome<readonly LedgerCheckpoint[]>> {
    const round = await this.round(viewer, roundId);
    if (!round) return refuse(notFound());
    const query = this.database.manager
      .createQueryBuilder(LedgerCheckpoint, 'c')
      .where('c.challengeId = :challengeId and c.roundId = :id', round)
      .orderBy('c.size', backward ? 'ASC' : 'DESC')
      .take(size + 1);
    if (from !== null) query.andWhere(`c.size ${backward ? '>' : '<'} :from`, { from });
    return ok(await query.getMany());
  }

  /** Certificates by round; rounds that have none yet are missing. */
  async certificates(rounds: readonly string[]): Promise<ReadonlyMap<string, RoundCertificate>> {
    const found = await this.database.manager.findBy(RoundCertificate, { roundId: In([...rounds]) });
    return new Map(found.map((certificate) => [certificate.roundId, certificate]));
  }

  /** Every key that ever signed here, oldest first. */
  keys(): Promise<readonly SigningKey[]> {
    return this.database.manager.find(SigningKey, { order: { firstUsedAt: 'ASC', id: 'ASC' } });
  }

  /** Entries that a checkpoint covers, by their place in the list. */
  private async covered(
    entries: readonly EntryName[],
  ): Promise<
    readonly { readonly place: number; readonly entry: number; readonly checkpoint: LedgerCheckpoint }[]
  > {
    if (entries.length === 0) return [];
    const rows = await this.database.prepared<{ place: number; size: number }>('covering', NEWEST_COVERING, [
      entries.map(({ challengeId }) => challengeId),
      entries.map(({ roundId }) => roundId),
      entries.map(({ entry }) => entry),
    ]);
    const wanted = rows.flatMap(({ place, size }) => {
      const name = entries[place - 1];
      return name ? [{ ...name, place: place - 1, size }] : [];
    });
    const checkpoints = await this.checkpointsAt(
      wanted.map(({ challengeId, roundId, size }) => ({ challengeId, roundId, size })),
    );
    return wanted.flatMap(({ place, entry, roundId, size }) => {
      const checkpoint = checkpoints.find((one) => one.roundId === roundId && one.size === size);
      return checkpoint ? [{ place, entry, checkpoint }] : [];
    });
  }

  private async round(viewer: Viewer, roundId: string): Promise<VotingRound | undefined> {
    return (await this.rounds.readable(viewer, [roundId])).get(roundId);
  }

  private async checkpointsAt(
    wanted: readonly Pick<LedgerCheckpoint, 'challengeId' | 'roundId' | 'size'>[],
  ): Promise<readonly LedgerCheckpoint[]> {
    return wanted.length === 0 ? [] : this.database.manager.findBy(LedgerCheckpoint, [...wanted]);
  }
}
