import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OpinionGroupsService, type OpinionsOfChallenge, type OpinionView } from '@octavo/insight';
import { loader, verdict, Verdict, type GraphqlContext } from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Challenge } from '../challenges/challenge.type.js';
import { Submission } from '../submissions/submission.type.js';
import { OpinionGroups, OpinionStatement } from './opinion-groups.type.js';

type StatementView = OpinionView['consensus'][number];

/** Adds groups of opinion to a challenge. While its voting is blind there are none, for nobody. */
@Resolver(() => Challenge)
export class OpinionGroupsOfChallengeResolver {
  constructor(private readonly opinions: OpinionGroupsService) {}

  @ResolveField(() => Verdict, {
    description: 'Whether groups of opinion may be seen now; the same for everybody.',
  })
  async canSeeOpinionGroups(
    @Context() context: GraphqlContext,
    @Parent() { id }: { readonly id: string },
  ): Promise<Verdict> {
    const found = await this.of(context, id);
    if (!found) throw new Error('A challenge that was just read is gone.');
    return verdict(context, found.refused);
  }

  @ResolveField(() => OpinionGroups, {
    nullable: true,
    description: 'Groups of people who vote alike; absent while they may not be seen.',
  })
  async opinionGroups(
    @Context() context: GraphqlContext,
    @Parent() { id }: { readonly id: string },
  ): Promise<OpinionGroups | null> {
    const view = (await this.of(context, id))?.view;
    if (!view) return null;
    return { ...view, groups: view.groups.map((group) => ({ ...group, size: group.voters })) };
  }

  private of(context: GraphqlContext, id: string): Promise<OpinionsOfChallenge | null> {
    return loader(context, 'challenge.opinions', (ids) => this.opinions.ofChallenges(ids)).load(id);
  }
}

@Resolver(() => OpinionStatement)
export class OpinionStatementResolver {
  constructor(private readonly access: SubmissionAccess) {}

  @ResolveField(() => Submission, {
    nullable: true,
    description: 'The idea; absent when it was taken back since.',
  })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { submission }: StatementView,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.access.readable(context.viewer, ids)).load(submission);
  }
}
