import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { RoundLifeService } from '@octavo/voting';
import { answerRound } from './answer-round.js';
import { VotingRound } from './voting-round.type.js';

const answer = (title: string) => payloadOf(() => VotingRound, 'round', title);
const OpenRoundPayload = answer('OpenRoundPayload');
const CancelRoundOpeningPayload = answer('CancelRoundOpeningPayload');
const PauseRoundPayload = answer('PauseRoundPayload');
const ResumeRoundPayload = answer('ResumeRoundPayload');
const CloseRoundEarlyPayload = answer('CloseRoundEarlyPayload');

const roundArg = { type: () => ID, description: 'The round.' };

/** The life of a voting round. What voters go by is frozen when it opens. */
@Resolver()
@Allow('round.run')
export class RoundLifeVerbsResolver {
  constructor(private readonly life: RoundLifeService) {}

  @Mutation(() => OpenRoundPayload, {
    description: 'Opens a draft: at its opening time when that lies ahead, otherwise now.',
  })
  async openRound(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('revision', { type: () => Int, description: 'The revision that one saw.' }) revision: number,
  ): Promise<Payload> {
    return answerRound(context, await this.life.open(context.viewer, { roundId, revision }));
  }

  @Mutation(() => CancelRoundOpeningPayload, {
    description: 'Takes back that a round opens by itself; it is a draft again.',
  })
  async cancelRoundOpening(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
  ): Promise<Payload> {
    return answerRound(context, await this.life.cancelOpening(context.viewer, roundId));
  }

  @Mutation(() => PauseRoundPayload, { description: 'Takes no ballots for a while.' })
  async pauseRound(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('reason', { description: 'Why; everybody reads it.' }) reason: string,
  ): Promise<Payload> {
    return answerRound(context, await this.life.pause(context.viewer, roundId, reason));
  }

  @Mutation(() => ResumeRoundPayload, { description: 'Takes ballots again; the closing time has not moved.' })
  async resumeRound(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
  ): Promise<Payload> {
    return answerRound(context, await this.life.resume(context.viewer, roundId));
  }

  @Allow('round.close_early')
  @Mutation(() => CloseRoundEarlyPayload, {
    description: 'Closes a round before its time, by somebody with a mandate. The count follows.',
  })
  async closeRoundEarly(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('reason', { description: 'Why; at least 20 characters, everybody reads it.' }) reason: string,
  ): Promise<Payload> {
    return answerRound(context, await this.life.closeEarly(context.viewer, roundId, reason));
  }
}
