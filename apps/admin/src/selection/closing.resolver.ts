import { Args, ArgsType, Context, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import type { Challenge as ChallengeEntity } from '@octavo/challenges';
import { Allow } from '@octavo/platform/access';
import { Payload, payload, type GraphqlContext } from '@octavo/platform/graphql';
import { ClosingService } from '@octavo/selection';
import { Challenge } from '../challenges/challenge.type.js';

@ArgsType()
class CloseChallengeArgs {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => String, {
    description: 'Goes to everybody who contributed: 20 to 5,000 characters.',
  })
  thankYou: string;

  @Field(() => String, { description: 'What came out, for everybody to read.' })
  resultSummary: string;
}

@ObjectType({ description: 'The result, or the reasons why there is none.' })
class CloseChallengePayload extends Payload {
  @Field(() => Challenge, { nullable: true, description: 'The closed challenge; absent when refused.' })
  challenge?: ChallengeEntity;

  @Field(() => Int, { nullable: true, description: 'How many people contributed and are thanked.' })
  recipients?: number;
}

/** The end of a challenge. */
@Resolver()
export class ClosingResolver {
  constructor(private readonly closing: ClosingService) {}

  @Allow('challenge.publish')
  @Mutation(() => CloseChallengePayload, {
    description:
      'Closes a challenge when every idea has a decision: publishes the result and thanks everybody who contributed.',
  })
  async closeChallenge(
    @Context() context: GraphqlContext,
    @Args() args: CloseChallengeArgs,
  ): Promise<CloseChallengePayload> {
    const outcome = await this.closing.close(context.viewer, args);
    context.loaders.clear();
    return payload(context, outcome, ({ challenge, recipients }) => ({ challenge, recipients }));
  }
}
