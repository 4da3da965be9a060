import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { ApiTokenService, PeopleService } from '@octavo/people';
import { Allow, Public } from '@octavo/platform/access';
import { Payload, payload, type GraphqlContext } from '@octavo/platform/graphql';
import { Account, ApiToken, RevokeApiTokenPayload, UpdateProfilePayload } from './account.type.js';

@InputType({ description: 'A token to make.' })
class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for.' })
  name: string;

  @Field(() => [String], { description: 'Permissions, for example insight.read.' })
  scopes: string[];

  @Field(() => Int, { defaultValue: 90, description: 'Days until it stops working: 1 to 366.' })
  days: number;
}

@ObjectType({ description: 'The new token, or the reasons why there is none.' })
class CreateApiTokenPayload extends Payload {
  @Field(() => ApiToken, { nullable: true, description: 'The token without its secret.' })
  token?: ApiToken;

  @Field(() => String, {
    nullable: true,
    description: 'Shown once: keep it safe, send it as Authorization: Bearer.',
  })
  secret?: string;
}

@InputType({ description: 'What others see of one, and in which language one reads.' })
class UpdateProfileInput {
  @Field(() => String, { description: 'The name that others see.' })
  name: string;

  @Field(() => String, { description: 'nl or en.' })
  locale: string;
}

@Resolver()
export class AccountResolver {
  constructor(
    private readonly people: PeopleService,
    private readonly tokens: ApiTokenService,
  ) {}

  @Public()
  @Query(() => Account, { nullable: true, description: 'Oneself; absent when not signed in.' })
  me(@Context() { viewer }: GraphqlContext): Account | null {
    const { personId, name, email, locale, grants } = viewer;
    if (personId === null || name === null || email === null) return null;
    return { id: personId, name, email, locale, roles: grants };
  }

  @Allow('account.use')
  @Query(() => [ApiToken], { description: 'One’s own API tokens, newest first.' })
  async apiTokens(@Context() { viewer }: GraphqlContext): Promise<readonly ApiToken[]> {
    return this.tokens.list(viewer);
  }

  @Allow('account.use')
  @Mutation(() => UpdateProfilePayload, { description: 'Changes one’s name and language.' })
  async updateProfile(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The new name and language.' }) input: UpdateProfileInput,
  ): Promise<Payload> {
    return payload(context, await this.people.updateProfile(context.viewer, input), (person) => ({ person }));
  }

  @Allow('account.use')
  @Mutation(() => CreateApiTokenPayload, { description: 'Makes a token for one’s own tools.' })
  async createApiToken(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'What the token is for and may do.' }) input: CreateApiTokenInput,
  ): Promise<CreateApiTokenPayload> {
    return payload(context, await this.tokens.create(context.viewer, input), ({ token, secret }) => ({
      token,
      secret,
    }));
  }

  @Allow('account.use')
  @Mutation(() => RevokeApiTokenPayload, { description: 'Ends a token at once.' })
  async revokeApiToken(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'Id of the token.' }) id: string,
  ): Promise<Payload> {
    return payload(context, await this.tokens.revoke(context.viewer, id), (token) => ({ token }));
  }
}
