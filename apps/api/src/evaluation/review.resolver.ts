import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { ReviewQueueService, ScoringService, type ReviewTask as ReviewTaskRow } from '@octavo/evaluation';
import { Allow } from '@octavo/platform/access';
import {
  connection,
  loader,
  PageArgs,
  pageOf,
  Payload,
  payload,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';
import { ReviewTask, ReviewTaskConnection } from './review-task.type.js';
import { ScoreInput } from './score-submission.input.js';

@ArgsType()
class ReviewQueueArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this challenge.' })
  challengeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only finished ones, or only unfinished ones.' })
  complete?: boolean | null;
}

@ObjectType({ description: 'The result, or the reasons why there is none.' })
class ScoreSubmissionPayload extends Payload {
  @Field(() => Submission, { nullable: true, description: 'The submission; absent when refused.' })
  submission?: SubmissionEntity | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of criteria that still need one’s score; empty when the review is complete.',
  })
  missing?: readonly string[];
}

/** A reviewer’s work. */
@Resolver(() => ReviewTask)
export class ReviewResolver {
  constructor(
    private readonly queue: ReviewQueueService,
    private readonly scoring: ScoringService,
    private readonly submissions: SubmissionAccess,
  ) {}

  @Allow('score.write')
  @Query(() => ReviewTaskConnection, {
    description: 'What one was asked to judge in challenges that go on: earliest due first.',
  })
  async reviewQueue(
    @Context() { viewer }: GraphqlContext,
    @Args() { challengeId, complete, ...args }: ReviewQueueArgs,
  ): Promise<Connection<ReviewTaskRow>> {
    const page = pageOf(args);
    const wanted = { ...page, challengeId: challengeId ?? null, isComplete: complete ?? null };
    return connection(page, await this.queue.tasks(viewer, wanted), ({ place }) => place);
  }

  @Allow('score.write')
  @Mutation(() => ScoreSubmissionPayload, {
    description: 'Gives one’s scores on some or all criteria, or changes those one gave; all or nothing.',
  })
  async scoreSubmission(
    @Context() context: GraphqlContext,
    @Args('submissionId', { type: () => ID, description: 'The submission.' }) submissionId: string,
    @Args('scores', { type: () => [ScoreInput], description: 'At most one for each criterion.' })
    scores: ScoreInput[],
  ): Promise<ScoreSubmissionPayload> {
    const outcome = await this.scoring.score(context.viewer, submissionId, scores);
    const submission = outcome.ok ? await this.readable(context, submissionId) : null;
    return payload(context, outcome, ({ missing }) => ({ submission, missing }));
  }

  @ResolveField(() => Submission, { nullable: true, description: 'The submission to judge.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { id }: ReviewTaskRow,
  ): Promise<SubmissionEntity | null> {
    return this.readable(context, id);
  }

  private readable(context: GraphqlContext, id: string): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.submissions.readable(context.viewer, ids)).load(id);
  }
}
