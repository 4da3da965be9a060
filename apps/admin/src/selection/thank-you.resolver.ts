import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleService, type Person as PersonEntity } from '@octavo/people';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { ClosingService, type ThankYou as ThankYouEntity } from '@octavo/selection';
import { Challenge } from '../challenges/challenge.type.js';
import { Person } from '../people/person.type.js';
import { ThankYou } from './thank-you.type.js';

/** How a challenge ended. */
@Resolver(() => Challenge)
export class ThankYouResolver {
  constructor(private readonly closing: ClosingService) {}

  @ResolveField(() => ThankYou, {
    nullable: true,
    description: 'The thanks to everybody who contributed; absent while it is not closed.',
  })
  thankYou(@Context() context: GraphqlContext, @Parent() { id }: Challenge): Promise<ThankYouEntity | null> {
    return loader(context, 'thankYou', (ids) => this.closing.thankYous(ids)).load(id);
  }
}

/** Who thanks. */
@Resolver(() => ThankYou)
export class ThankingPersonResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who thanks.' })
  thankedBy(
    @Context() context: GraphqlContext,
    @Parent() { thankedBy }: ThankYouEntity,
  ): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(thankedBy);
  }
}
