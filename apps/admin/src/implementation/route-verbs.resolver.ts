import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import {
  ImplementationEndService,
  ImplementationReader,
  PlacementService,
  StageService,
} from '@octavo/implementation';
import type { Outcome } from '@octavo/domain/shared';
import { Allow } from '@octavo/platform/access';
import { payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { answerWith } from './answer-with.js';
import { EnterStageArgs, JudgeGateArgs, PlaceIdeaArgs } from './implementation.input.js';
import { Implementation } from './implementation.type.js';

const answer = (title: string) => payloadOf(() => Implementation, 'implementation', title);
const PlaceIdeaPayload = answer('PlaceIdeaPayload');
const JudgeGatePayload = answer('JudgeGatePayload');
const EnterStagePayload = answer('EnterStagePayload');
const RealiseIdeaPayload = answer('RealiseIdeaPayload');
const StopIdeaPayload = answer('StopIdeaPayload');

const implementationArg = { type: () => ID, description: 'The implementation.' };

/**
 * Guiding adopted ideas along their route. Open to every account at the door, since owner and coach of an idea may
 * hold no other role; who may do what with which idea is decided inside.
 */
@Resolver()
export class RouteVerbsResolver {
  constructor(
    private readonly placement: PlacementService,
    private readonly stages: StageService,
    private readonly ends: ImplementationEndService,
    private readonly reader: ImplementationReader,
  ) {}

  @Allow('implementation.steer')
  @Mutation(() => PlaceIdeaPayload, {
    description:
      'Gives an adopted idea its home in the organization; it enters the first stage of its route.',
  })
  async placeIdea(
    @Context() context: GraphqlContext,
    @Args() { coachId, ...home }: PlaceIdeaArgs,
  ): Promise<Payload> {
    return this.answer(
      context,
      await this.placement.place(context.viewer, { ...home, coachId: coachId ?? null }),
    );
  }

  @Allow('account.use')
  @Mutation(() => JudgeGatePayload, {
    description: 'Records what the gate of the current stage said; a failed gate can be tried again.',
  })
  async judgeGate(
    @Context() context: GraphqlContext,
    @Args() { implementationId, ...judgement }: JudgeGateArgs,
  ): Promise<Payload> {
    return this.answer(context, await this.stages.judgeGate(context.viewer, implementationId, judgement));
  }

  @Allow('account.use')
  @Mutation(() => EnterStagePayload, {
    description:
      'Enters a stage ahead; passing over others needs a reason and the mandate of a decision maker.',
  })
  async enterStage(
    @Context() context: GraphqlContext,
    @Args() { implementationId, stage, skip }: EnterStageArgs,
  ): Promise<Payload> {
    return this.answer(
      context,
      await this.stages.enter(context.viewer, implementationId, stage, skip ?? null),
    );
  }

  @Allow('account.use')
  @Mutation(() => RealiseIdeaPayload, {
    description: 'Says that the idea exists now; after the gate of its last stage.',
  })
  async realiseIdea(
    @Context() context: GraphqlContext,
    @Args('implementationId', implementationArg) implementationId: string,
    @Args('lesson', { type: () => String, nullable: true, description: 'What was learnt.' })
    lesson: string | null,
  ): Promise<Payload> {
    return this.answer(context, await this.ends.realise(context.viewer, implementationId, lesson ?? null));
  }

  @Allow('account.use')
  @Mutation(() => StopIdeaPayload, { description: 'Stops the work on an idea: a normal end, with a lesson.' })
  async stopIdea(
    @Context() context: GraphqlContext,
    @Args('implementationId', implementationArg) implementationId: string,
    @Args('lesson', { description: 'What was learnt: 20 to 5,000 characters.' }) lesson: string,
  ): Promise<Payload> {
    return this.answer(context, await this.ends.stop(context.viewer, implementationId, lesson));
  }

  private answer(context: GraphqlContext, outcome: Outcome<string>): Promise<Payload> {
    return answerWith(this.reader, context, outcome);
  }
}
