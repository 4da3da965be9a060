import { Args, Context, Field, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { Payload, payload, type GraphqlContext } from '@octavo/platform/graphql';
import { DecisionService } from '@octavo/selection';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';
import { asDecision, DecisionInput } from './decision.input.js';

@ObjectType({ description: 'The result, or the reasons why there is none.' })
class RecordDecisionPayload extends Payload {
  @Field(() => Submission, {
    nullable: true,
    description: 'The idea with its decision; absent when refused.',
  })
  submission?: SubmissionEntity | null;
}

@ObjectType({ description: 'The result, or the reasons why there is none.' })
class RecordDecisionsPayload extends Payload {
  @Field(() => [Submission], {
    nullable: true,
    description: 'The ideas with their decisions, in the order in which they came; absent when refused.',
  })
  submissions?: readonly SubmissionEntity[];
}

/** Deciding about ideas. */
@Resolver()
export class DecisionVerbsResolver {
  constructor(
    private readonly decisions: DecisionService,
    private readonly submissions: SubmissionAccess,
  ) {}

  @Allow('decision.record')
  @Mutation(() => RecordDecisionPayload, {
    description:
      'Decides about an idea. A newer decision takes the place of an older one, which stays readable.',
  })
  async recordDecision(
    @Context() context: GraphqlContext,
    @Args() decision: DecisionInput,
  ): Promise<RecordDecisionPayload> {
    const outcome = await this.decisions.record(context.viewer, asDecision(decision));
    const [submission] = await this.decided(context, outcome.ok ? [outcome.value] : []);
    return payload(context, outcome, () => ({ submission: submission ?? null }));
  }

  @Allow('decision.record')
  @Mutation(() => RecordDecisionsPayload, {
    description: 'Decides about up to 500 ideas of one challenge, each with its own reason: all or nothing.',
  })
  async recordDecisions(
    @Context() context: GraphqlContext,
    @Args('decisions', { type: () => [DecisionInput], description: 'One for each idea.' })
    decisions: DecisionInput[],
  ): Promise<RecordDecisionsPayload> {
    const outcome = await this.decisions.recordAll(context.viewer, decisions.map(asDecision));
    const submissions = await this.decided(context, outcome.ok ? outcome.value : []);
    return payload(context, outcome, () => ({ submissions }));
  }

  /** What was decided about, with nothing kept from before. */
  private async decided(
    context: GraphqlContext,
    ids: readonly string[],
  ): Promise<readonly SubmissionEntity[]> {
    context.loaders.clear();
    const readable = await this.submissions.readable(context.viewer, ids);
    return ids.flatMap((id) => readable.get(id) ?? []);
  }
}
