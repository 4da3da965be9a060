import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import {
  PeopleDirectory,
  type Organization as OrganizationRow,
  type PersonEntry as Entry,
} from '@octavo/people';
import { Allow } from '@octavo/platform/access';
import { loader, payload, payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { Organization, TeamMember } from '../challenges/people-of-challenge.type.js';
import { Person } from './person.type.js';

@ObjectType({ description: 'Somebody found.' })
class PersonEntry {
  @Field(() => ID, { description: 'The person’s id.' })
  id: string;

  @Field(() => String, { description: 'The name they chose to show.' })
  name: string;

  @Field(() => String, { description: 'Where mail goes.' })
  email: string;

  @Field(() => String, { nullable: true, description: 'Function, of one’s own staff.' })
  jobTitle: string | null;

  @Field(() => String, { nullable: true, description: 'Department, of one’s own staff.' })
  department: string | null;
}

@InputType({ description: 'Somebody who works for the organization.' })
class AddStaffMemberInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;

  @Field(() => String, { description: 'Where mail goes; an account is made if it has none.' })
  email: string;

  @Field(() => String, { description: 'For a new account; who has one keeps the own name.' })
  name: string;

  @Field(() => String, { description: 'Function in the organization.' })
  jobTitle: string;

  @Field(() => String, { nullable: true, description: 'The part of the organization they stand for.' })
  department?: string | null;

  @Field(() => String, { defaultValue: 'nl', description: 'Language of mails to a new account: nl or en.' })
  locale: string;
}

const AddStaffMemberPayload = payloadOf(() => Person, 'person', 'AddStaffMemberPayload');

/** People and organizations, as organisers look them up. */
@Resolver(() => Organization)
export class DirectoryResolver {
  constructor(private readonly directory: PeopleDirectory) {}

  @Allow('people.read')
  @Query(() => [PersonEntry], {
    description: 'People whose name holds, or whose address begins with, these words; at most 50.',
  })
  async people(
    @Context() { viewer }: GraphqlContext,
    @Args('search', { description: 'Two characters or more.' }) search: string,
  ): Promise<readonly Entry[]> {
    return this.directory.search(viewer, search);
  }

  @Allow('challenge.read')
  @Query(() => [Organization], { description: 'Organizations in which one works or has a role.' })
  async organizations(@Context() { viewer }: GraphqlContext): Promise<readonly OrganizationRow[]> {
    return this.directory.organizations(viewer);
  }

  @Allow('people.read')
  @ResolveField(() => [TeamMember], {
    description: 'Who has a role on the whole organization, longest first.',
  })
  async roles(
    @Context() context: GraphqlContext,
    @Parent() { id }: OrganizationRow,
  ): Promise<readonly TeamMember[]> {
    const found = loader(context, 'organization.roles', (ids) => this.directory.organizationRoles(ids));
    return (await found.load(id)) ?? [];
  }

  @Allow('people.assign')
  @Mutation(() => AddStaffMemberPayload, {
    description: 'Makes somebody an employee, or sets their function and department anew.',
  })
  async addStaffMember(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'Who, where and as what.' }) input: AddStaffMemberInput,
  ): Promise<Payload> {
    return payload(context, await this.directory.addStaff(context.viewer, input), (person) => ({ person }));
  }
}
