import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { payload, payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { ModerationService } from '@octavo/submissions';
import { Submission } from './submission.type.js';

const RejectSubmissionPayload = payloadOf(() => Submission, 'submission', 'RejectSubmissionPayload');
const AcceptSubmissionPayload = payloadOf(() => Submission, 'submission', 'AcceptSubmissionPayload');

/** Verdicts of moderation. */
@Resolver()
@Allow('submission.moderate')
export class ModerationResolver {
  constructor(private readonly moderation: ModerationService) {}

  @Mutation(() => RejectSubmissionPayload, {
    description: 'Takes a submission out of sight. Its author keeps seeing it, with the reason.',
  })
  async rejectSubmission(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The submission.' }) id: string,
    @Args('reason', {
      type: () => String,
      description: 'Why, for its author to read: 20 characters or more.',
    })
    reason: string,
  ): Promise<Payload> {
    const outcome = await this.moderation.moderate(context.viewer, id, 'rejected', reason);
    return payload(context, outcome, (submission) => ({ submission }));
  }

  @Mutation(() => AcceptSubmissionPayload, {
    description: 'Puts a rejected submission back where everybody sees it.',
  })
  async acceptSubmission(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The submission.' }) id: string,
    @Args('reason', {
      type: () => String,
      description: 'Why, for its author to read: 20 characters or more.',
    })
    reason: string,
  ): Promise<Payload> {
    const outcome = await this.moderation.moderate(context.viewer, id, 'accepted', reason);
    return payload(context, outcome, (submission) => ({ submission }));
  }
}
