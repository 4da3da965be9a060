import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { toHex } from '@octavo/domain/ledger';
import { Public } from '@octavo/platform/access';
import {
  connection,
  isWholeNumber,
  loader,
  PageArgs,
  pageOf,
  payload,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { ProofReader, type VotingRound as RoundRow } from '@octavo/voting';
import {
  Checkpoint,
  CheckpointConnection,
  ConsistencyProofPayload,
  InclusionProofPayload,
  presentCertificate,
  presentCheckpoint,
  presentInclusion,
  presentKey,
  RoundCertificate,
  SigningKey,
  type ListedCheckpoint,
} from './round-proof.type.js';
import { VotingRound } from './voting-round.type.js';

const ROUND = { type: () => ID, description: 'The voting round.' } as const;

/** What anybody can check a round by. It says nothing about who voted, nor what before closing. */
@Resolver(() => VotingRound)
export class RoundProofResolver {
  constructor(private readonly proofs: ProofReader) {}

  @ResolveField(() => Checkpoint, {
    nullable: true,
    description: 'The newest signed state of the ledger; absent before there is one.',
  })
  async checkpoint(
    @Context() context: GraphqlContext,
    @Parent() { id }: RoundRow,
  ): Promise<Checkpoint | null> {
    const found = await loader(context, 'round.checkpoint', (ids) => this.proofs.newest(ids)).load(id);
    return found && presentCheckpoint(found);
  }

  @ResolveField(() => RoundCertificate, {
    nullable: true,
    description: 'The proof of the whole count; absent until the round was counted.',
  })
  async certificate(
    @Context() context: GraphqlContext,
    @Parent() { id }: RoundRow,
  ): Promise<RoundCertificate | null> {
    const found = await loader(context, 'round.certificate', (ids) => this.proofs.certificates(ids)).load(id);
    return found && presentCertificate(found);
  }

  @Public()
  @Query(() => CheckpointConnection, {
    nullable: true,
    description:
      'Signed states of the ledger of a round, newest first; absent when the round is not open to one.',
  })
  async checkpoints(
    @Context() { viewer }: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
    @Args() args: PageArgs,
  ): Promise<Connection<ListedCheckpoint> | null> {
    const page = pageOf(args, isWholeNumber);
    const from = page.from && Number(page.from[0]);
    const found = await this.proofs.checkpoints(viewer, roundId, { ...page, from });
    if (!found.ok) return null;
    return connection(page, found.value.map(presentCheckpoint), ({ size }) => String(size));
  }

  @Public()
  @Query(() => InclusionProofPayload, {
    description: 'The proof that the entry of a receipt is in the ledger. Anybody may ask for any entry.',
  })
  async inclusionProof(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
    @Args('entry', { type: () => Int, description: 'Number of the entry, from 0.' }) entry: number,
  ): Promise<InclusionProofPayload> {
    const outcome = await this.proofs.inclusion(context.viewer, roundId, entry);
    return payload(context, outcome, (inclusion) => ({ proof: presentInclusion(inclusion) }));
  }

  @Public()
  @Query(() => ConsistencyProofPayload, {
    description: 'The proof that one checkpoint of a round begins with all that an earlier one covered.',
  })
  async consistencyProof(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
    @Args('first', { type: () => Int, description: 'Size of the earlier checkpoint.' }) first: number,
    @Args('second', { type: () => Int, description: 'Size of the later one.' }) second: number,
  ): Promise<ConsistencyProofPayload> {
    const outcome = await this.proofs.consistency(context.viewer, roundId, [first, second]);
    return payload(context, outcome, ({ proof, ...states }) => ({
      first: presentCheckpoint(states.first),
      second: presentCheckpoint(states.second),
      hashes: proof.map(toHex),
    }));
  }

  @Public()
  @Query(() => [SigningKey], { description: 'Public keys that ever signed here, oldest first.' })
  async signingKeys(): Promise<readonly SigningKey[]> {
    return (await this.proofs.keys()).map(presentKey);
  }
}
