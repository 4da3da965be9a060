import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { InsightLists, type ImplementationView, type IndicatorView } from '@octavo/insight';
import { PeopleService, type Person as PersonEntity } from '@octavo/people';
import { DecimalScalar, loader, type GraphqlContext } from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Person } from '../people/person.type.js';
import { Submission } from '../submissions/submission.type.js';
import { ImplementationProgress } from './implementation-progress.type.js';
import { IndicatorProgress } from './progress.type.js';

@Resolver(() => ImplementationProgress)
export class ImplementationProgressResolver {
  constructor(
    private readonly lists: InsightLists,
    private readonly people: PeopleService,
    private readonly access: SubmissionAccess,
  ) {}

  @ResolveField(() => Submission, { nullable: true, description: 'The idea.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { submissionId }: ImplementationView,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.access.readable(context.viewer, ids)).load(
      submissionId,
    );
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who is responsible for it.' })
  owner(
    @Context() context: GraphqlContext,
    @Parent() { ownerId }: ImplementationView,
  ): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(ownerId);
  }

  @ResolveField(() => [IndicatorProgress], { description: 'What it is to bring, against what was measured.' })
  async indicators(
    @Context() context: GraphqlContext,
    @Parent() { id }: ImplementationView,
  ): Promise<readonly IndicatorView[]> {
    const indicators = loader(context, 'insight.indicators', (ids) => this.lists.indicators(ids));
    return (await indicators.load(id)) ?? [];
  }

  @ResolveField(() => DecimalScalar, {
    nullable: true,
    description: 'The promised value of the indicator that was defined first.',
  })
  async target(
    @Context() context: GraphqlContext,
    @Parent() view: ImplementationView,
  ): Promise<string | null> {
    return (await this.indicators(context, view))[0]?.target ?? null;
  }

  @ResolveField(() => DecimalScalar, {
    nullable: true,
    description: 'The latest measured value of the indicator that was defined first.',
  })
  async actual(
    @Context() context: GraphqlContext,
    @Parent() view: ImplementationView,
  ): Promise<string | null> {
    return (await this.indicators(context, view))[0]?.actual ?? null;
  }
}
