import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ImplementationReader,
  type ImplementationView,
  type IndicatorView,
  type ProgressView,
} from '@octavo/implementation';
import { PeopleService, type Person as PersonEntity } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Person } from '../people/person.type.js';
import { Submission } from '../submissions/submission.type.js';
import { Implementation, Indicator, ProgressUpdate } from './implementation.type.js';
import { StagePassage } from './stage.type.js';

/** Longest list of news in one answer. */
const MOST_NEWS = 50;

/** What belongs to an implementation. */
@Resolver(() => Implementation)
export class ImplementationPartsResolver {
  constructor(
    private readonly reader: ImplementationReader,
    private readonly people: PeopleService,
    private readonly submissions: SubmissionAccess,
  ) {}

  @ResolveField(() => Submission, { nullable: true, description: 'The idea.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { submissionId }: ImplementationView,
  ): Promise<SubmissionEntity | null> {
    const readable = loader(context, 'submission', (ids) => this.submissions.readable(context.viewer, ids));
    return readable.load(submissionId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who is responsible for it.' })
  owner(
    @Context() context: GraphqlContext,
    @Parent() { ownerId }: ImplementationView,
  ): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(ownerId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who guides its author; perhaps nobody.' })
  async coach(
    @Context() context: GraphqlContext,
    @Parent() { coachId }: ImplementationView,
  ): Promise<PersonEntity | null> {
    if (coachId === null) return null;
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(coachId);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where its budget is booked; for those who work on the challenge.',
  })
  budgetReference(
    @Context() { viewer }: GraphqlContext,
    @Parent() implementation: ImplementationView,
  ): string | null {
    return worksOn(viewer, implementation) ? implementation.budgetReference : null;
  }

  @ResolveField(() => [StagePassage], { description: 'The stages it went through, the first one first.' })
  async passages(
    @Context() context: GraphqlContext,
    @Parent() implementation: ImplementationView,
  ): Promise<readonly StagePassage[]> {
    const passages = await loader(context, 'passages', (ids) => this.reader.passages(ids)).load(
      implementation.id,
    );
    const isInside = worksOn(context.viewer, implementation);
    return (passages ?? []).map(({ judgements, ...passage }) => ({
      ...passage,
      judgements: judgements.map((judged) => ({ ...judged, note: isInside ? judged.note : null })),
    }));
  }

  @ResolveField(() => [ProgressUpdate], { description: 'News, newest first.' })
  async progress(
    @Context() context: GraphqlContext,
    @Parent() { id }: ImplementationView,
    @Args('first', {
      type: () => Int,
      defaultValue: 10,
      description: `How many: 1 to ${MOST_NEWS}; more counts as ${MOST_NEWS}.`,
    })
    first: number,
  ): Promise<readonly ProgressView[]> {
    const size = Math.min(Math.max(first, 1), MOST_NEWS);
    return (
      (await loader(context, `progress:${size}`, (ids) => this.reader.progress(ids, size)).load(id)) ?? []
    );
  }

  @ResolveField(() => [Indicator], { description: 'What it is to bring, beside what was measured.' })
  async indicators(
    @Context() context: GraphqlContext,
    @Parent() { id }: ImplementationView,
  ): Promise<readonly IndicatorView[]> {
    return (await loader(context, 'indicators', (ids) => this.reader.indicators(ids)).load(id)) ?? [];
  }
}

/** A public challenge is readable for staff of other organizations too; how it is worked on is not theirs. */
const worksOn = (viewer: Viewer, { challengeId, organizationId }: ImplementationView): boolean =>
  mayOn(viewer, 'challenge.read', { id: challengeId, organizationId });

/** Who posted news. */
@Resolver(() => ProgressUpdate)
export class ProgressAuthorResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who posted it.' })
  postedBy(
    @Context() context: GraphqlContext,
    @Parent() { postedBy }: ProgressView,
  ): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(postedBy);
  }
}
