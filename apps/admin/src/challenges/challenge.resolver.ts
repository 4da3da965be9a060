import { Args, ArgsType, Context, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ChallengeAccess, ChallengeLists, type Challenge as ChallengeRow } from '@octavo/challenges';
import { nextChallengeTransitions, type ChallengeState as StateValue } from '@octavo/domain/challenge';
import { Allow, mayOn } from '@octavo/platform/access';
import { connection, PageArgs, pageOf, type Connection, type GraphqlContext } from '@octavo/platform/graphql';
import { ChallengeState } from './challenge.enums.js';
import { Challenge, ChallengeConnection, ChallengeTransition } from './challenge.type.js';

@ArgsType()
class ChallengesArgs extends PageArgs {
  @Field(() => ChallengeState, { nullable: true, description: 'Only those in this state.' })
  state?: StateValue | null;
}

/** Challenges that the viewer works on. */
@Resolver(() => Challenge)
export class ChallengeResolver {
  constructor(
    private readonly access: ChallengeAccess,
    private readonly lists: ChallengeLists,
  ) {}

  @Allow('challenge.read')
  @Query(() => ChallengeConnection, { description: 'Challenges in which one has a role, newest first.' })
  async challenges(
    @Context() { viewer }: GraphqlContext,
    @Args() { state, ...page }: ChallengesArgs,
  ): Promise<Connection<ChallengeRow>> {
    const wanted = pageOf(page);
    const listed = await this.lists.managed(viewer, wanted, { state });
    const keys = new Map(listed.map(({ id, sortKey }) => [id, sortKey]));
    const rows = listed.map(({ challenge }) => challenge);
    return connection(wanted, rows, ({ id }) => keys.get(id) ?? '');
  }

  @Allow('challenge.read')
  @Query(() => Challenge, { nullable: true, description: 'One challenge; absent without a role in it.' })
  async challenge(
    @Context() { viewer }: GraphqlContext,
    @Args('slug', { description: 'Its name in addresses.' }) slug: string,
  ): Promise<ChallengeRow | null> {
    const challenge = await this.access.bySlug(viewer, slug);
    return challenge && mayOn(viewer, 'challenge.read', challenge) ? challenge : null;
  }

  @ResolveField(() => [ChallengeTransition], { description: 'What can be done with it as a whole, now.' })
  nextTransitions(@Parent() { state }: ChallengeRow): readonly ChallengeTransition[] {
    return nextChallengeTransitions(state).map(({ name: verb, to }) => ({ verb, to }));
  }
}
