import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { toBase64, toHex } from '@octavo/domain/ledger';
import { connectionOf, Payload } from '@octavo/platform/graphql';
import type {
  Inclusion,
  LedgerCheckpoint,
  RoundCertificate as CertificateRow,
  SigningKey as KeyRow,
} from '@octavo/voting';

@ObjectType({
  description:
    'What the ledger of a round was at one moment, signed: nothing before can change unnoticed. What is signed is the text of five lines “octavo checkpoint 1”, round, size, root and time, each ending with a line feed.',
})
export class Checkpoint {
  @Field(() => ID, { description: 'The voting round.' })
  roundId: string;

  @Field(() => Int, { description: 'How many entries it covers.' })
  size: number;

  @Field(() => String, { description: 'Root of the Merkle tree (RFC 9162, SHA-256), base64.' })
  root: string;

  @Field(() => Date, { description: 'The time in the signed text.' })
  madeAt: Date;

  @Field(() => String, { description: 'Which key signed it.' })
  keyId: string;

  @Field(() => String, { description: 'Ed25519 over the text, base64.' })
  signature: string;
}

/** Checkpoints have no id of their own; in a list they stand by their size within the round. */
export interface ListedCheckpoint extends Checkpoint {
  readonly id: string;
}

export const presentCheckpoint = (row: LedgerCheckpoint): ListedCheckpoint => ({
  id: row.roundId,
  roundId: row.roundId,
  size: row.size,
  root: toBase64(row.root),
  madeAt: row.madeAt,
  keyId: row.keyId,
  signature: toBase64(row.signature),
});

export const CheckpointConnection = connectionOf(Checkpoint, 'Checkpoint');

@ObjectType({
  description: 'That an entry is in the ledger: hashes from its leaf up to a signed root (RFC 9162).',
})
export class InclusionProof {
  @Field(() => Checkpoint, { description: 'The newest checkpoint that covers the entry.' })
  checkpoint: Checkpoint;

  @Field(() => [String], { description: 'The hashes, from the leaf to the root, 64 digits each.' })
  hashes: readonly string[];
}

export const presentInclusion = ({ checkpoint, proof }: Inclusion): InclusionProof => ({
  checkpoint: presentCheckpoint(checkpoint),
  hashes: proof.map(toHex),
});

@ObjectType({ description: 'The proof, or the reasons why there is none.' })
export class InclusionProofPayload extends Payload {
  @Field(() => InclusionProof, { nullable: true, description: 'The proof; absent when there is none.' })
  proof?: InclusionProof;
}

@ObjectType({
  description: 'That nothing before was changed or removed when the ledger grew, or why there is no proof.',
})
export class ConsistencyProofPayload extends Payload {
  @Field(() => Checkpoint, { nullable: true, description: 'The earlier state.' })
  first?: Checkpoint;

  @Field(() => Checkpoint, { nullable: true, description: 'The later state.' })
  second?: Checkpoint;

  @Field(() => [String], { nullable: true, description: 'The hashes (RFC 9162), 64 digits each.' })
  hashes?: readonly string[];
}

@ObjectType({ description: 'A public key that checkpoints and certificates are signed with.' })
export class SigningKey {
  @Field(() => ID, { description: 'The first 16 digits of its SHA-256.' })
  id: string;

  @Field(() => String, { description: 'The Ed25519 public key, base64.' })
  publicKey: string;

  @Field(() => Date, { description: 'Since when it is used.' })
  firstUsedAt: Date;
}

export const presentKey = ({ id, publicKey, firstUsedAt }: KeyRow): SigningKey => ({
  id,
  publicKey: toBase64(publicKey),
  firstUsedAt,
});

@ObjectType({
  description: 'The published proof of a closed round: with this file anybody repeats the count, offline.',
})
export class RoundCertificate {
  @Field(() => String, { description: 'Path on this API’s own address from which it is saved.' })
  url: string;

  @Field(() => Date, { description: 'When it was issued.' })
  issuedAt: Date;

  @Field(() => String, { description: 'SHA-256 of all lines but the last, 64 digits.' })
  digest: string;

  @Field(() => String, { description: 'Ed25519 over the certificate’s statement, base64.' })
  signature: string;

  @Field(() => String, { description: 'Which key signed it.' })
  keyId: string;

  @Field(() => Int, { description: 'Its size in kilobytes, rounded up.' })
  kilobytes: number;
}

export const presentCertificate = (row: CertificateRow): RoundCertificate => ({
  url: `/rounds/${row.roundId}/certificate`,
  issuedAt: row.issuedAt,
  digest: toHex(row.digest),
  signature: toBase64(row.signature),
  keyId: row.keyId,
  kilobytes: Math.ceil(Number(row.bytes) / 1_000),
});
