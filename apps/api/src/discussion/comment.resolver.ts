import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import {
  CommentAccess,
  CommentReader,
  CommentService,
  type Comment as CommentEntity,
} from '@octavo/discussion';
import { PeopleService } from '@octavo/people';
import { Allow, Public } from '@octavo/platform/access';
import {
  connection,
  isMoment,
  loader,
  PageArgs,
  pageOf,
  payload,
  payloadOf,
  type Connection,
  type GraphqlContext,
  type Payload,
} from '@octavo/platform/graphql';
import { renderMarkdown } from '@octavo/platform/markdown';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Person } from '../people/person.type.js';
import { Submission } from '../submissions/submission.type.js';
import { Comment, CommentConnection } from './comment.type.js';

@InputType({ description: 'A comment to post.' })
class PostCommentInput {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The submission; leave it out to comment on the question.',
  })
  submissionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The comment that it answers, about the same thing.' })
  parentId?: string | null;

  @Field(() => String, { description: 'In Markdown: at most 5,000 characters.' })
  body: string;
}

const PostCommentPayload = payloadOf(() => Comment, 'comment', 'PostCommentPayload');
const WithdrawCommentPayload = payloadOf(() => Comment, 'comment', 'WithdrawCommentPayload');

@Resolver(() => Comment)
export class CommentResolver {
  constructor(
    private readonly comments: CommentService,
    private readonly reader: CommentReader,
    private readonly access: CommentAccess,
    private readonly submissions: SubmissionAccess,
    private readonly people: PeopleService,
  ) {}

  @Public()
  @Query(() => Comment, {
    nullable: true,
    description: 'A comment by id, for links to it; absent when not open to one.',
  })
  comment(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<CommentEntity | null> {
    return loader(context, 'comment', (ids) => this.access.readable(context.viewer, ids)).load(id);
  }

  @Allow('comment.write')
  @Mutation(() => PostCommentPayload, {
    description: 'Says something about an idea, about the question, or in answer to another comment.',
  })
  async postComment(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The comment.' }) input: PostCommentInput,
  ): Promise<Payload> {
    return payload(context, await this.comments.post(context.viewer, input), (comment) => ({ comment }));
  }

  @Allow('comment.write')
  @Mutation(() => WithdrawCommentPayload, {
    description: 'Takes one’s comment back: its place and the answers stay, its text is no longer shown.',
  })
  async withdrawComment(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The comment.' }) id: string,
  ): Promise<Payload> {
    return payload(context, await this.comments.withdraw(context.viewer, id), (comment) => ({ comment }));
  }

  @ResolveField(() => String, { description: 'The body as HTML that is safe to show.' })
  bodyHtml(@Parent() { body }: CommentEntity): string {
    return renderMarkdown(body);
  }

  @ResolveField(() => Person, { description: 'Who posted it.' })
  author(@Context() context: GraphqlContext, @Parent() { authorId }: CommentEntity): Promise<Person | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(authorId);
  }

  @ResolveField(() => Boolean, { description: 'Whether it is one’s own.' })
  mine(@Context() { viewer }: GraphqlContext, @Parent() { authorId }: CommentEntity): boolean {
    return viewer.personId !== null && viewer.personId === authorId;
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

  @ResolveField(() => CommentConnection, { description: 'Answers to it, oldest first.' })
  async replies(
    @Context() context: GraphqlContext,
    @Parent() { id }: CommentEntity,
    @Args() args: PageArgs,
  ): Promise<Connection<CommentEntity>> {
    const page = pageOf(args, isMoment);
    const name = `replies:${JSON.stringify(page)}`;
    const found = await loader(context, name, (ids) => this.reader.under('comment', ids, page)).load(id);
    return connection(page, found ?? [], ({ createdAt }) => createdAt.toISOString());
  }
}
