import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { ChallengeAccess, challengeNotFound } from '@octavo/challenges';
import { ok, refusal, refuse, type Outcome, type Role } from '@octavo/domain/shared';
import { PeopleService, RoleService, type Person as PersonRow, type RoleScope } from '@octavo/people';
import { Allow, type Viewer } from '@octavo/platform/access';
import { loader, payload, payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { RoleName } from '../challenges/challenge.enums.js';
import { Person } from './person.type.js';

@ObjectType({ description: 'A person in a role with a mandate, for a time.' })
class RoleAssignment {
  @Field(() => ID, { description: 'For ending it.' })
  id: string;

  /** For the resolver of `person`. */
  personId: string;

  @Field(() => RoleName, { description: 'What they do.' })
  role: Role;

  @Field(() => String, { description: 'organization or challenge.' })
  scopeType: string;

  @Field(() => ID, { description: 'Id of that organization or challenge.' })
  scopeId: string;

  @Field(() => String, { description: 'What they may decide.' })
  mandate: string;

  @Field(() => Date, { description: 'Since when.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; absent without an end.' })
  endsAt: Date | null;
}

@InputType({ description: 'A role to give: on a challenge or on a whole organization.' })
class AssignRoleInput {
  @Field(() => ID, { description: 'Somebody with an account.' })
  personId: string;

  @Field(() => RoleName, { description: 'What they are to do.' })
  role: Role;

  @Field(() => String, { description: 'What they may decide; 1 to 1,000 characters.' })
  mandate: string;

  @Field(() => ID, { nullable: true, description: 'The challenge. Either this or organizationId.' })
  challengeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The whole organization. Either this or challengeId.' })
  organizationId?: string | null;

  @Field(() => Date, { nullable: true, description: 'From when; from now on when absent.' })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when; without an end when absent.' })
  endsAt?: Date | null;
}

const AssignRolePayload = payloadOf(() => RoleAssignment, 'assignment', 'AssignRolePayload');
const EndRolePayload = payloadOf(() => RoleAssignment, 'assignment', 'EndRolePayload');

/** Giving and ending roles (4.1, 4.16). */
@Resolver(() => RoleAssignment)
export class RoleResolver {
  constructor(
    private readonly roles: RoleService,
    private readonly challenges: ChallengeAccess,
    private readonly people: PeopleService,
  ) {}

  @Allow('people.assign')
  @Mutation(() => AssignRolePayload, { description: 'Gives a person a role with a mandate.' })
  async assignRole(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'Who, what, where.' }) input: AssignRoleInput,
  ): Promise<Payload> {
    const scope = await this.scopeOf(context.viewer, input);
    const outcome = scope.ok ? await this.roles.assign(context.viewer, scope.value, input) : scope;
    return payload(context, outcome, (assignment) => ({ assignment }));
  }

  @Allow('people.assign')
  @Mutation(() => EndRolePayload, { description: 'Ends a role now; what was done with it stays.' })
  async endRole(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The assignment.' }) id: string,
  ): Promise<Payload> {
    return payload(context, await this.roles.end(context.viewer, id), (assignment) => ({ assignment }));
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who it is.' })
  async person(
    @Context() context: GraphqlContext,
    @Parent() { personId }: RoleAssignment,
  ): Promise<PersonRow | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(personId);
  }

  private async scopeOf(viewer: Viewer, input: AssignRoleInput): Promise<Outcome<RoleScope>> {
    const { challengeId, organizationId } = input;
    if (challengeId && !organizationId) {
      const challenge = (await this.challenges.readable(viewer, [challengeId])).get(challengeId);
      if (!challenge) return refuse(challengeNotFound());
      return ok({ type: 'challenge', organizationId: challenge.organizationId, challengeId });
    }
    if (organizationId && !challengeId) return ok({ type: 'organization', organizationId });
    return refuse(refusal('ROLE_SCOPE_UNCLEAR', ['challengeId']));
  }
}
