import { Args, Context, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { PeopleService } from '@octavo/people';
import { Public } from '@octavo/platform/access';
import { payload, setSessionCookie, type GraphqlContext } from '@octavo/platform/graphql';
import { SignInPayload } from './sign-in.type.js';

@ObjectType({ description: 'Oneself, signed in to the admin app.' })
class Account {
  @Field(() => ID, { description: 'The person’s id.' })
  id: string;

  @Field(() => String, { description: 'The name that others see.' })
  name: string;

  @Field(() => String, { description: 'Where mail goes.' })
  email: string;

  @Field(() => String, { description: 'Language of mails and messages: nl or en.' })
  locale: string;

  @Field(() => [String], { description: 'Roles held now, in any scope.' })
  roles: string[];
}

@InputType({
  description: 'Who the first administrator is, and the organization that runs this installation.',
})
class ClaimAdministrationInput {
  @Field(() => String, { description: 'From the one-time link that was printed at the first start.' })
  secret: string;

  @Field(() => String, { description: 'Address of the first administrator.' })
  email: string;

  @Field(() => String, { description: 'Name of the first administrator.' })
  name: string;

  @Field(() => String, { description: 'Name of the organization.' })
  organizationName: string;

  @Field(() => String, { description: 'Short name in addresses: small letters, digits and hyphens.' })
  organizationSlug: string;

  @Field(() => String, { defaultValue: 'Europe/Amsterdam', description: 'Zone of its working hours.' })
  timeZone: string;

  @Field(() => String, { defaultValue: 'nl', description: 'nl or en.' })
  locale: string;
}

@Resolver()
export class AccountResolver {
  constructor(private readonly people: PeopleService) {}

  @Public()
  @Query(() => Account, { nullable: true, description: 'Oneself; absent when not signed in.' })
  me(@Context() { viewer }: GraphqlContext): Account | null {
    const { personId, name, email, locale, grants } = viewer;
    if (personId === null || name === null || email === null) return null;
    return { id: personId, name, email, locale, roles: [...new Set(grants.map(({ role }) => role))] };
  }

  @Public()
  @Mutation(() => SignInPayload, { description: 'Makes the first administrator, by the one-time link.' })
  async claimAdministration(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The administrator and the organization.' })
    input: ClaimAdministrationInput,
  ): Promise<SignInPayload> {
    const outcome = await this.people.claimAdministration(input);
    if (outcome.ok) setSessionCookie(context, 'admin', outcome.value);
    return payload(context, outcome, ({ person, token, expiresAt }) => ({ person, token, expiresAt }));
  }
}
