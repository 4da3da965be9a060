import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CommentReader, type Comment as CommentEntity } from '@octavo/discussion';
import { refusal } from '@octavo/domain/shared';
import {
  connection,
  isMoment,
  loader,
  PageArgs,
  pageOf,
  Verdict,
  verdict,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';
import { CommentConnection } from './comment.type.js';

/** What a submission shows of its discussion. */
@Resolver(() => Submission)
export class SubmissionCommentsResolver {
  constructor(
    private readonly reader: CommentReader,
    private readonly submissions: SubmissionAccess,
  ) {}

  @ResolveField(() => CommentConnection, {
    description: 'Comments on it, oldest first; answers stand under the comment that they answer.',
  })
  async comments(
    @Context() context: GraphqlContext,
    @Parent() { id }: SubmissionEntity,
    @Args() args: PageArgs,
  ): Promise<Connection<CommentEntity>> {
    const page = pageOf(args, isMoment);
    const name = `comments:${JSON.stringify(page)}`;
    const found = await loader(context, name, (ids) => this.reader.under('submission', ids, page)).load(id);
    return connection(page, found ?? [], ({ createdAt }) => createdAt.toISOString());
  }

  @ResolveField(() => Verdict, { description: 'Whether one may comment on it now.' })
  async canComment(@Context() context: GraphqlContext, @Parent() { id }: SubmissionEntity): Promise<Verdict> {
    const { viewer } = context;
    const found = await loader(context, 'commenting', async (ids) => {
      const submissions = [...(await this.submissions.readable(viewer, ids)).values()];
      const refusals = await this.reader.commenting(viewer, submissions);
      return new Map([...refusals].map(([submission, refused]) => [submission, verdict(context, refused)]));
    }).load(id);
    return found ?? verdict(context, refusal('NOT_FOUND'));
  }
}
