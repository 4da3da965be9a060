import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleService, type Person as PersonRow } from '@octavo/people';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { Person } from '../people/person.type.js';
import { Sponsor, TeamMember } from './people-of-challenge.type.js';

/** The person behind a sponsor. */
@Resolver(() => Sponsor)
export class SponsorPersonResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who it is.' })
  async person(
    @Context() context: GraphqlContext,
    @Parent() { personId }: Sponsor,
  ): Promise<PersonRow | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(personId);
  }
}

/** The person behind a member of the team. */
@Resolver(() => TeamMember)
export class TeamMemberPersonResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who it is.' })
  async person(
    @Context() context: GraphqlContext,
    @Parent() { personId }: TeamMember,
  ): Promise<PersonRow | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(personId);
  }
}
