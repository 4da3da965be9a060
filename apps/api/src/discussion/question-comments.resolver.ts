import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Challenge as ChallengeEntity } from '@octavo/challenges';
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
import { Challenge } from '../challenges/challenge.type.js';
import { CommentConnection } from './comment.type.js';

/** What a challenge shows of the discussion about its question (6.12). */
@Resolver(() => Challenge)
export class QuestionCommentsResolver {
  constructor(private readonly reader: CommentReader) {}

  @ResolveField(() => CommentConnection, {
    description:
      'Comments on the question itself, oldest first; answers stand under the comment that they answer.',
  })
  async questionComments(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeEntity,
    @Args() args: PageArgs,
  ): Promise<Connection<CommentEntity>> {
    const page = pageOf(args, isMoment);
    const name = `questionComments:${JSON.stringify(page)}`;
    const found = await loader(context, name, (ids) => this.reader.under('brief', ids, page)).load(id);
    return connection(page, found ?? [], ({ createdAt }) => createdAt.toISOString());
  }

  @ResolveField(() => Verdict, { description: 'Whether one may comment on the question now.' })
  async canComment(@Context() context: GraphqlContext, @Parent() { id }: ChallengeEntity): Promise<Verdict> {
    const found = await loader(context, 'commentingOnQuestion', async (ids) => {
      const refusals = await this.reader.commentingOnQuestion(context.viewer, ids);
      return new Map([...refusals].map(([challenge, refused]) => [challenge, verdict(context, refused)]));
    }).load(id);
    return found ?? verdict(context, refusal('CHALLENGE_NOT_FOUND'));
  }
}
