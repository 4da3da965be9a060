import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleService, type Person as PersonEntity } from '@octavo/people';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { DecisionReader, type DecisionView } from '@octavo/selection';
import { Person } from '../people/person.type.js';
import { Submission } from '../submissions/submission.type.js';
import { Decision } from './decision.type.js';

/** What was decided about a submission. */
@Resolver(() => Submission)
export class DecisionResolver {
  constructor(private readonly reader: DecisionReader) {}

  @ResolveField(() => Decision, {
    nullable: true,
    description: 'The decision in force; absent while there is none.',
  })
  async decision(
    @Context() context: GraphqlContext,
    @Parent() submission: Submission,
  ): Promise<DecisionView | null> {
    return (await this.decisions(context, submission)).at(-1) ?? null;
  }

  @ResolveField(() => [Decision], { description: 'All decisions, the first one first.' })
  async decisions(
    @Context() context: GraphqlContext,
    @Parent() { id }: Submission,
  ): Promise<readonly DecisionView[]> {
    return (await loader(context, 'decisions', (ids) => this.reader.all(ids)).load(id)) ?? [];
  }
}

/** Who decided. */
@Resolver(() => Decision)
export class DeciderResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who decided.' })
  decidedBy(
    @Context() context: GraphqlContext,
    @Parent() { decidedBy }: DecisionView,
  ): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(decidedBy);
  }
}
