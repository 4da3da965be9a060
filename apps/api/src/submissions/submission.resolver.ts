import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ChallengeAccess } from '@octavo/challenges';
import { refusal } from '@octavo/domain/shared';
import { PeopleService } from '@octavo/people';
import { Allow, Public } from '@octavo/platform/access';
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
import { renderMarkdown } from '@octavo/platform/markdown';
import {
  ModerationService,
  SubmissionAccess,
  SubmissionReader,
  type Submission as SubmissionEntity,
} from '@octavo/submissions';
import { Challenge } from '../challenges/challenge.type.js';
import { Person } from '../people/person.type.js';
import { ModerationStep } from './moderation-step.type.js';
import { Submission, SubmissionConnection, SubmissionState } from './submission.type.js';

@ArgsType()
class MySubmissionsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those in this challenge.' })
  challengeId?: string | null;

  @Field(() => SubmissionState, { nullable: true, description: 'Only those in this state.' })
  state?: SubmissionState | null;
}

@Resolver(() => Submission)
export class SubmissionResolver {
  constructor(
    private readonly access: SubmissionAccess,
    private readonly reader: SubmissionReader,
    private readonly moderation: ModerationService,
    private readonly people: PeopleService,
    private readonly challenges: ChallengeAccess,
  ) {}

  @Public()
  @Query(() => Submission, {
    nullable: true,
    description: 'A submission by id; absent when it is not there or not open to one.',
  })
  submission(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.access.readable(context.viewer, ids)).load(id);
  }

  @Allow('contribution.write')
  @Query(() => SubmissionConnection, { description: 'One’s own submissions, drafts too, newest first.' })
  async mySubmissions(
    @Context() { viewer }: GraphqlContext,
    @Args() args: MySubmissionsArgs,
  ): Promise<Connection<SubmissionEntity>> {
    const page = pageOf(args, isMoment);
    const rows = await this.reader.own(viewer, page, args);
    return connection(page, rows, ({ createdAt }) => createdAt.toISOString());
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
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(authorId);
  }

  @ResolveField(() => Challenge, { description: 'The challenge that it answers.' })
  challenge(
    @Context() context: GraphqlContext,
    @Parent() { challengeId }: SubmissionEntity,
  ): Promise<Challenge | null> {
    return loader(context, 'challenge', (ids) => this.challenges.readable(context.viewer, ids)).load(
      challengeId,
    );
  }

  @ResolveField(() => Boolean, { description: 'Whether it is one’s own.' })
  mine(@Context() { viewer }: GraphqlContext, @Parent() { authorId }: SubmissionEntity): boolean {
    return viewer.personId !== null && viewer.personId === authorId;
  }

  @ResolveField(() => Verdict, { description: 'Whether one may revise it now.' })
  async canRevise(
    @Context() context: GraphqlContext,
    @Parent() submission: SubmissionEntity,
  ): Promise<Verdict> {
    if (!this.mine(context, submission)) return verdict(context, refusal('NOT_AUTHOR'));
    const found = await loader(context, 'revising', async (ids) => {
      const own = await this.access.readable(context.viewer, ids);
      const refusals = await this.reader.revising(context.viewer, [...own.values()]);
      return new Map([...refusals].map(([id, refused]) => [id, verdict(context, refused)]));
    }).load(submission.id);
    return found ?? verdict(context, refusal('NOT_FOUND'));
  }

  @ResolveField(() => [ModerationStep], {
    description: 'Every verdict of moderation with its reason, oldest first; usually none.',
  })
  async moderationTrace(
    @Context() context: GraphqlContext,
    @Parent() { id }: SubmissionEntity,
  ): Promise<readonly ModerationStep[]> {
    const steps = await loader(context, 'moderationTrace', (ids) => this.moderation.trace(ids)).load(id);
    return steps ?? [];
  }
}
