import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { refuse, type Outcome } from '@octavo/domain/shared';
import { ballotOfParts } from '@octavo/domain/voting';
import { Allow, Public } from '@octavo/platform/access';
import { payload, type GraphqlContext } from '@octavo/platform/graphql';
import { BallotErasure, BallotService, type BallotAccepted } from '@octavo/voting';
import { BallotInput } from './ballot.input.js';
import { CastBallotPayload, EraseBallotsPayload, WithdrawBallotPayload } from './ballot.type.js';

const ROUND = { type: () => ID, description: 'The voting round.' } as const;
const BALLOT = { type: () => BallotInput, description: 'What one votes.' } as const;
const CODE = { type: () => String, description: 'The voting code, as it is on the letter.' } as const;
const GROUP = {
  type: () => String,
  nullable: true,
  description: 'One’s own group, where the round asks for it.',
} as const;

/** Casting and withdrawing ballots. The last one before closing counts; the same one again changes nothing. */
@Resolver()
export class BallotResolver {
  constructor(
    private readonly ballots: BallotService,
    private readonly erasure: BallotErasure,
  ) {}

  @Allow('vote.cast')
  @Mutation(() => CastBallotPayload, {
    description: 'Casts one’s ballot in a round, or changes it. It is kept when this answers.',
  })
  async castBallot(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
    @Args('ballot', BALLOT) ballot: BallotInput,
    @Args('group', GROUP) group?: string | null,
    @Args('code', { ...CODE, nullable: true }) code?: string | null,
  ): Promise<CastBallotPayload> {
    return accepted(context, await this.cast(context, { roundId, group, code }, ballot));
  }

  @Public()
  @Mutation(() => CastBallotPayload, {
    description: 'Casts or changes the ballot of a voting code, where a round is for who holds one.',
  })
  async castBallotWithCode(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
    @Args('code', CODE) code: string,
    @Args('ballot', BALLOT) ballot: BallotInput,
    @Args('group', GROUP) group?: string | null,
  ): Promise<CastBallotPayload> {
    return accepted(context, await this.cast(context, { roundId, group, code }, ballot));
  }

  @Allow('vote.cast')
  @Mutation(() => WithdrawBallotPayload, {
    description:
      'Takes one’s ballot back, while the round takes ballots. That one voted stays in the ledger.',
  })
  async withdrawBallot(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
    @Args('code', { ...CODE, nullable: true }) code?: string | null,
  ): Promise<WithdrawBallotPayload> {
    const { viewer, address: caller } = context;
    return accepted(context, await this.ballots.withdraw(viewer, { roundId, code, caller }));
  }

  @Allow('account.use')
  @Mutation(() => EraseBallotsPayload, {
    description:
      'Destroys, for good, what links one’s person to ballots in any round and what opens them. Ballots in open rounds count no more.',
  })
  async eraseMyBallots(@Context() context: GraphqlContext): Promise<EraseBallotsPayload> {
    return payload(context, await this.erasure.eraseOwn(context.viewer), (entries) => ({ entries }));
  }

  private async cast(
    { viewer, address: caller }: GraphqlContext,
    where: { readonly roundId: string; readonly group?: string | null; readonly code?: string | null },
    input: BallotInput,
  ): Promise<Outcome<BallotAccepted>> {
    const ballot = ballotOfParts(input);
    if (!ballot.ok) return ballot;
    const outcome = await this.ballots.cast(viewer, { ...where, caller, ballot: ballot.value });
    return outcome.ok ? outcome : refuse(...outcome.refusals.map(atBallot));
  }
}

/** Faults of a ballot carry their place on the ballot; clients need it in their input. */
const atBallot = <R extends { readonly code: string; readonly path: readonly string[] }>(refused: R): R =>
  refused.code.startsWith('BALLOT_') ? { ...refused, path: ['ballot', ...refused.path] } : refused;

const accepted = (context: GraphqlContext, outcome: Outcome<BallotAccepted>): CastBallotPayload =>
  payload(context, outcome, (receipt) => ({ receipt }));
