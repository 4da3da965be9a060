import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { ChallengeAccess, ChallengeLists, type Challenge as ChallengeRow } from '@octavo/challenges';
import type { Audience as AudienceValue, ChallengeState as StateValue } from '@octavo/domain/challenge';
import { Public } from '@octavo/platform/access';
import { connection, PageArgs, pageOf, type Connection, type GraphqlContext } from '@octavo/platform/graphql';
import { Audience, ChallengeState } from './challenge.enums.js';
import { Challenge, ChallengeConnection } from './challenge.type.js';

@ArgsType()
class ChallengesArgs extends PageArgs {
  @Field(() => ChallengeState, { nullable: true, description: 'Only those in this state.' })
  state?: StateValue | null;

  @Field(() => Audience, { nullable: true, description: 'Only those for this audience.' })
  audience?: AudienceValue | null;
}

/** Challenges that the viewer may read. */
@Resolver()
export class ChallengeResolver {
  constructor(
    private readonly access: ChallengeAccess,
    private readonly lists: ChallengeLists,
  ) {}

  @Public()
  @Query(() => ChallengeConnection, { description: 'Challenges that one may read, newest first.' })
  async challenges(
    @Context() { viewer }: GraphqlContext,
    @Args() { state, audience, ...page }: ChallengesArgs,
  ): Promise<Connection<ChallengeRow>> {
    const wanted = pageOf(page);
    const listed = await this.lists.readable(viewer, wanted, { state, audience });
    const keys = new Map(listed.map(({ id, sortKey }) => [id, sortKey]));
    const rows = listed.map(({ challenge }) => challenge);
    return connection(wanted, rows, ({ id }) => keys.get(id) ?? '');
  }

  @Public()
  @Query(() => Challenge, {
    nullable: true,
    description: 'One challenge; absent when it is not open to one.',
  })
  async challenge(
    @Context() { viewer }: GraphqlContext,
    @Args('slug', { description: 'Its name in addresses.' }) slug: string,
  ): Promise<ChallengeRow | null> {
    return this.access.bySlug(viewer, slug);
  }
}
