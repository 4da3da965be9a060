import { Args, ArgsType, Context, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { ReviewAssignmentService } from '@octavo/evaluation';
import { Allow } from '@octavo/platform/access';
import { Payload, payload, type GraphqlContext } from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';

@ArgsType()
class AssignReviewersArgs {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => [ID], { description: 'Its submissions to judge: at most 500.' })
  submissionIds: string[];

  @Field(() => [ID], {
    description: 'Who is asked for every one of them: at most 25 reviewers of the challenge.',
  })
  reviewerIds: string[];

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt?: Date | null;
}

@ObjectType({ description: 'What was assigned, or the reasons why nothing was.' })
class AssignReviewersPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'New pairs of submission and reviewer.' })
  assigned?: number;

  @Field(() => Int, { nullable: true, description: 'Pairs that got another date.' })
  rescheduled?: number;
}

@ObjectType({ description: 'The result, or the reasons why there is none.' })
class UnassignReviewerPayload extends Payload {
  @Field(() => Submission, { nullable: true, description: 'The submission; absent when refused.' })
  submission?: SubmissionEntity | null;
}

/** Who is asked to judge what. */
@Resolver()
export class AssignmentResolver {
  constructor(
    private readonly assignments: ReviewAssignmentService,
    private readonly submissions: SubmissionAccess,
  ) {}

  @Allow('review.assign')
  @Mutation(() => AssignReviewersPayload, {
    description: 'Asks reviewers for submissions, all or nothing; asking again moves the date.',
  })
  async assignReviewers(
    @Context() context: GraphqlContext,
    @Args() { dueAt, ...pairs }: AssignReviewersArgs,
  ): Promise<AssignReviewersPayload> {
    const outcome = await this.assignments.assign(context.viewer, { ...pairs, dueAt: dueAt ?? null });
    return payload(context, outcome, (done) => ({ ...done }));
  }

  @Allow('review.assign')
  @Mutation(() => UnassignReviewerPayload, {
    description: 'Takes a submission back from a reviewer who has not scored it.',
  })
  async unassignReviewer(
    @Context() context: GraphqlContext,
    @Args('submissionId', { type: () => ID, description: 'The submission.' }) submissionId: string,
    @Args('reviewerId', { type: () => ID, description: 'The reviewer.' }) reviewerId: string,
  ): Promise<UnassignReviewerPayload> {
    const outcome = await this.assignments.unassign(context.viewer, submissionId, reviewerId);
    context.loaders.clear();
    const readable = outcome.ok ? await this.submissions.readable(context.viewer, [submissionId]) : null;
    return payload(context, outcome, (id) => ({ submission: readable?.get(id) ?? null }));
  }
}
