import { Args, Context, Field, ID, InputType, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { Payload, payload, type GraphqlContext } from '@octavo/platform/graphql';
import { NextPairService, RoundAccess } from '@octavo/voting';
import { roundOptions } from './round-options.js';
import { RoundOption } from './voting-round.type.js';

@InputType({ description: 'A pair that one was shown and did not judge.' })
class PassedPairInput {
  @Field(() => Int, { description: 'Number of one option.' })
  one: number;

  @Field(() => Int, { description: 'Number of the other.' })
  other: number;
}

@ObjectType({ description: 'The next pair, or the reasons why there is none.' })
class NextPairPayload extends Payload {
  @Field(() => RoundOption, {
    nullable: true,
    description: 'To be shown left; absent when one has seen every pair.',
  })
  left?: RoundOption | null;

  @Field(() => RoundOption, { nullable: true, description: 'To be shown right.' })
  right?: RoundOption | null;
}

/** Voting by comparing pairs: which pair comes next. */
@Resolver()
export class NextPairResolver {
  constructor(
    private readonly pairs: NextPairService,
    private readonly rounds: RoundAccess,
  ) {}

  @Allow('vote.cast')
  @Query(() => NextPairPayload, {
    description:
      'The pair to compare next in a round that goes by pairs: fair to all options, and none twice. It gives no preference away.',
  })
  async nextPair(
    @Context() context: GraphqlContext,
    @Args('roundId', { type: () => ID, description: 'The voting round.' }) roundId: string,
    @Args('passed', {
      type: () => [PassedPairInput],
      defaultValue: [],
      description: 'Pairs that one passed over; those on one’s ballot are known.',
    })
    passed: readonly PassedPairInput[],
  ): Promise<NextPairPayload> {
    const pairs = passed.map(({ one, other }) => [one, other] as const);
    const outcome = await this.pairs.next(context.viewer, roundId, pairs);
    const options = outcome.ok && outcome.value ? await roundOptions(context, this.rounds, roundId) : [];
    return payload(context, outcome, (pair) => ({
      left: pair && (options[pair[0]] ?? null),
      right: pair && (options[pair[1]] ?? null),
    }));
  }
}
