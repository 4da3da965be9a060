import { Args, ArgsType, Context, Field, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ImplementationState as StateValue } from '@octavo/domain/implementation';
import { ImplementationReader, type ImplementationView } from '@octavo/implementation';
import {
  connection,
  loader,
  PageArgs,
  pageOf,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { Challenge } from '../challenges/challenge.type.js';
import { Submission } from '../submissions/submission.type.js';
import { ImplementationState } from './implementation.enums.js';
import { Implementation, ImplementationConnection } from './implementation.type.js';

@ArgsType()
class ImplementationsArgs extends PageArgs {
  @Field(() => ImplementationState, { nullable: true, description: 'Only those in this state.' })
  state?: StateValue | null;
}

/** The way of a submission after it was adopted; who may read the idea may follow it (7.8). */
@Resolver(() => Submission)
export class SubmissionImplementationResolver {
  constructor(private readonly reader: ImplementationReader) {}

  @ResolveField(() => Implementation, {
    nullable: true,
    description: 'Its way through the organization; absent while it has no home there.',
  })
  implementation(
    @Context() context: GraphqlContext,
    @Parent() { id }: Submission,
  ): Promise<ImplementationView | null> {
    return loader(context, 'implementation', (ids) => this.reader.bySubmissions(ids)).load(id);
  }
}

/** The adopted ideas of a challenge on their way. */
@Resolver(() => Challenge)
export class ChallengeImplementationsResolver {
  constructor(private readonly reader: ImplementationReader) {}

  @ResolveField(() => ImplementationConnection, {
    description: 'Adopted ideas with a home, in the order in which they got it.',
  })
  async implementations(
    @Context() context: GraphqlContext,
    @Parent() { id }: Challenge,
    @Args() { state, ...args }: ImplementationsArgs,
  ): Promise<Connection<ImplementationView>> {
    const page = pageOf(args);
    const wanted = { ...page, state: state ?? null };
    const rows = await loader(context, `implementations:${JSON.stringify(wanted)}`, (ids) =>
      this.reader.ofChallenges(ids, wanted),
    ).load(id);
    return connection(page, rows ?? [], ({ place }) => place);
  }
}
