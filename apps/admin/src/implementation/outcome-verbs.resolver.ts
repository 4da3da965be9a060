import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { Outcome } from '@octavo/domain/shared';
import { ImplementationReader, OutcomeService } from '@octavo/implementation';
import { Allow } from '@octavo/platform/access';
import { payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { answerWith } from './answer-with.js';
import { DefineIndicatorArgs, RecordMeasurementArgs } from './implementation.input.js';
import { Implementation } from './implementation.type.js';

const answer = (title: string) => payloadOf(() => Implementation, 'implementation', title);
const PostProgressPayload = answer('PostProgressPayload');
const DefineIndicatorPayload = answer('DefineIndicatorPayload');
const RecordMeasurementPayload = answer('RecordMeasurementPayload');

/** Telling and measuring what becomes of adopted ideas. Open to every account at the door; see RouteVerbsResolver. */
@Resolver()
export class OutcomeVerbsResolver {
  constructor(
    private readonly outcomes: OutcomeService,
    private readonly reader: ImplementationReader,
  ) {}

  @Allow('account.use')
  @Mutation(() => PostProgressPayload, {
    description: 'Posts news on an idea, for its author and everybody else.',
  })
  async postProgress(
    @Context() context: GraphqlContext,
    @Args('implementationId', { type: () => ID, description: 'The implementation.' })
    implementationId: string,
    @Args('text', { description: 'The news: at most 20,000 characters.' }) text: string,
  ): Promise<Payload> {
    return this.answer(context, await this.outcomes.postProgress(context.viewer, implementationId, text));
  }

  @Allow('account.use')
  @Mutation(() => DefineIndicatorPayload, {
    description: 'Says what will show whether the idea brought what it promised.',
  })
  async defineIndicator(
    @Context() context: GraphqlContext,
    @Args() { implementationId, ...indicator }: DefineIndicatorArgs,
  ): Promise<Payload> {
    return this.answer(
      context,
      await this.outcomes.defineIndicator(context.viewer, implementationId, indicator),
    );
  }

  @Allow('account.use')
  @Mutation(() => RecordMeasurementPayload, {
    description: 'Records a measured value with its day and evidence; the latest day counts.',
  })
  async recordMeasurement(
    @Context() context: GraphqlContext,
    @Args() { indicatorId, ...measured }: RecordMeasurementArgs,
  ): Promise<Payload> {
    return this.answer(context, await this.outcomes.recordMeasurement(context.viewer, indicatorId, measured));
  }

  private answer(context: GraphqlContext, outcome: Outcome<string>): Promise<Payload> {
    return answerWith(this.reader, context, outcome);
  }
}
