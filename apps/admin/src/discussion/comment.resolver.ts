import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ChallengeAccess } from '@octavo/challenges';
import { CommentReader, type Comment as CommentEntity } from '@octavo/discussion';
import { isId } from '@octavo/domain/shared';
import { PeopleService } from '@octavo/people';
import { Allow } from '@octavo/platform/access';
import {
  connection,
  isMoment,
  loader,
  PageArgs,
  pageOf,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Person } from '../people/person.type.js';
import { Submission } from '../submissions/submission.type.js';
import { Comment, CommentConnection } from './comment.type.js';

@ArgsType()
class CommentsArgs extends PageArgs {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;
}

@Resolver(() => Comment)
export class CommentResolver {
  constructor(
    private readonly reader: CommentReader,
    private readonly challenges: ChallengeAccess,
    private readonly submissions: SubmissionAccess,
    private readonly people: PeopleService,
  ) {}

  @Allow('challenge.read')
  @Query(() => CommentConnection, {
    nullable: true,
    description:
      'All comments of a challenge, on its ideas and on the question, newest first; absent when not open to one.',
  })
  async comments(
    @Context() { viewer }: GraphqlContext,
    @Args() args: CommentsArgs,
  ): Promise<Connection<CommentEntity> | null> {
    const page = pageOf(args, isMoment);
    const { challengeId } = args;
    const challenge = isId(challengeId)
      ? (await this.challenges.readable(viewer, [challengeId])).get(challengeId)
      : undefined;
    if (!challenge) return null;
    const rows = await this.reader.ofChallenge(viewer, challenge, page);
    return connection(page, rows, ({ createdAt }) => createdAt.toISOString());
  }

  @ResolveField(() => Person, { description: 'Who posted it.' })
  author(@Context() context: GraphqlContext, @Parent() { authorId }: CommentEntity): Promise<Person | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(authorId);
  }

  @ResolveField(() => Submission, {
    nullable: true,
    description: 'The idea that it is about; absent when it is about the question.',
  })
  async submission(
    @Context() context: GraphqlContext,
    @Parent() { submissionId }: CommentEntity,
  ): Promise<SubmissionEntity | null> {
    if (submissionId === null) return null;
    return loader(context, 'submission', (ids) => this.submissions.readable(context.viewer, ids)).load(
      submissionId,
    );
  }
}
