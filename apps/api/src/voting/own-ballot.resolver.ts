import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { WITHDRAWN } from '@octavo/domain/ledger';
import { ballotText, partsOfBallot } from '@octavo/domain/voting';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import {
  OwnBallots,
  ProofReader,
  type EntryName,
  type OwnBallot as BallotRow,
  type VotingRound as RoundRow,
} from '@octavo/voting';
import { OwnBallot, Receipt } from './ballot.type.js';
import { InclusionProof, presentInclusion } from './round-proof.type.js';
import { VotingRound } from './voting-round.type.js';

/** A receipt with what its proof is looked up by. */
interface ReceiptOf extends Receipt {
  readonly challengeId: string;
}

/** One's own ballot and the proof that it counts. */
@Resolver(() => VotingRound)
export class OwnBallotResolver {
  constructor(private readonly ballots: OwnBallots) {}

  @ResolveField(() => OwnBallot, {
    nullable: true,
    description: 'One’s own ballot; absent when one did not vote. For nobody else.',
  })
  async myBallot(@Context() context: GraphqlContext, @Parent() { id }: RoundRow): Promise<OwnBallot | null> {
    const { viewer } = context;
    const found = await loader(context, 'round.myBallot', (ids) => this.ballots.ofViewer(viewer, ids)).load(
      id,
    );
    return found && presentOwn(found);
  }
}

@Resolver(() => Receipt)
export class ReceiptResolver {
  constructor(private readonly proofs: ProofReader) {}

  @ResolveField(() => InclusionProof, {
    nullable: true,
    description:
      'That it is in the ledger; absent until a checkpoint covers it, some ten seconds after voting.',
  })
  async proof(
    @Context() context: GraphqlContext,
    @Parent() receipt: ReceiptOf,
  ): Promise<InclusionProof | null> {
    const { challengeId, roundId, entry } = receipt;
    const found = await loader(context, 'receipt.proof', async (names) => {
      const entries = names.map((name) => JSON.parse(name) as EntryName);
      const inclusions = await this.proofs.inclusions(entries);
      return new Map(names.map((name, place) => [name, inclusions[place] ?? null]));
    }).load(JSON.stringify({ challengeId, roundId, entry } satisfies EntryName));
    return found && presentInclusion(found);
  }
}

function presentOwn(row: BallotRow): OwnBallot {
  const { roundId, challengeId, ballot, group, entry, leaf, commitment, salt, castAt } = row;
  const receipt: ReceiptOf = { roundId, challengeId, entry, leaf, commitment, acceptedAt: castAt };
  return {
    ballot: ballot && partsOfBallot(ballot),
    group,
    receipt,
    salt,
    content: ballot === null ? WITHDRAWN : ballotText(ballot),
  };
}
