import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ChallengeAccess } from '@octavo/challenges';
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
import { renderMarkdown } from '@octavo/platform/markdown';
import {
  ModerationService,
  SubmissionAccess,
  SubmissionReader,
  type Submission as SubmissionEntity,
} from '@octavo/submissions';
import { Person } from '../people/person.type.js';
import {
  ModerationStep,
  ModerationVerdict,
  Submission,
  SubmissionConnection,
  SubmissionState,
} from './submission.type.js';

@ArgsType()
class SubmissionsArgs extends PageArgs {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => SubmissionState, { nullable: true, description: 'Only those in this state.' })
  state?: SubmissionState | null;

  @Field(() => ModerationVerdict, { nullable: true, description: 'Only those with this verdict.' })
  moderation?: ModerationVerdict | null;
}

@Resolver(() => Submission)
export class SubmissionResolver {
  constructor(
    private readonly access: SubmissionAccess,
    private readonly reader: SubmissionReader,
    private readonly challenges: ChallengeAccess,
    private readonly moderation: ModerationService,
    private readonly people: PeopleService,
  ) {}

  @Allow('challenge.read')
  @Query(() => Submission, {
    nullable: true,
    description: 'A submission by id; absent when it is not there or not open to one. Never a draft.',
  })
  async submission(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<SubmissionEntity | null> {
    const found = await loader(context, 'submission', (ids) =>
      this.access.readable(context.viewer, ids),
    ).load(id);
    return found?.state === 'draft' ? null : found;
  }

  @Allow('challenge.read')
  @Query(() => SubmissionConnection, {
    nullable: true,
    description:
      'What was sent in to a challenge, newest first; absent when the challenge is not open to one.',
  })
  async submissions(
    @Context() { viewer }: GraphqlContext,
    @Args() args: SubmissionsArgs,
  ): Promise<Connection<SubmissionEntity> | null> {
    const page = pageOf(args, isMoment);
    const { challengeId } = args;
    const challenge = isId(challengeId)
      ? (await this.challenges.readable(viewer, [challengeId])).get(challengeId)
      : undefined;
    if (!challenge) return null;
    const rows = await this.reader.ofChallenge(viewer, challenge, page, args);
    return connection(page, rows, ({ submittedAt }) => submittedAt?.toISOString() ?? '');
  }

  @ResolveField(() => String, { description: 'The body as HTML that is safe to show.' })
  bodyHtml(@Parent() { body }: SubmissionEntity): string {
    return renderMarkdown(body);
  }

  @ResolveField(() => Person, { description: 'Who sent it in.' })
  author(
    @Context() context: GraphqlContext,
    @Parent() { authorId }: SubmissionEntity,
  ): Promise<Person | null> {
    return this.person(context, authorId);
  }

  @ResolveField(() => [ModerationStep], { description: 'Every verdict with its reason, oldest first.' })
  async moderationTrace(
    @Context() context: GraphqlContext,
    @Parent() { id }: SubmissionEntity,
  ): Promise<readonly ModerationStep[]> {
    const steps = await loader(context, 'moderationTrace', (ids) => this.moderation.trace(ids)).load(id);
    return Promise.all(
      (steps ?? []).map(async ({ verdict, reason, moderatedAt, moderatedBy }) => ({
        verdict,
        reason,
        moderatedAt,
        moderatedBy: await this.person(context, moderatedBy),
      })),
    );
  }

  private person(context: GraphqlContext, id: string): Promise<Person | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(id);
  }
}
