import { Field, ID, ObjectType } from '@nestjs/graphql';
import { payloadOf } from '@octavo/platform/graphql';
import { Person } from './person.type.js';

@ObjectType({ description: 'A role that one holds now.' })
export class HeldRole {
  @Field(() => String, { description: 'For example sponsor, reviewer or decision_maker.' })
  role: string;

  @Field(() => String, { description: 'organization or challenge.' })
  scopeType: string;

  @Field(() => ID, { description: 'Id of that organization or challenge.' })
  scopeId: string;
}

@ObjectType({ description: 'Oneself.' })
export class Account {
  @Field(() => ID, { description: 'The person’s id.' })
  id: string;

  @Field(() => String, { description: 'The name that others see.' })
  name: string;

  @Field(() => String, { description: 'Where mail goes; nobody else sees it.' })
  email: string;

  @Field(() => String, { description: 'Language of mails and messages: nl or en.' })
  locale: string;

  @Field(() => [HeldRole], { description: 'Roles held now.' })
  roles: readonly HeldRole[];
}

@ObjectType({ description: 'A token for one’s own tools.' })
export class ApiToken {
  @Field(() => ID, { description: 'For revoking it.' })
  id: string;

  @Field(() => String, { description: 'What it is for, in one’s own words.' })
  name: string;

  @Field(() => [String], { description: 'Permissions it carries.' })
  scopes: string[];

  @Field(() => Date, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => Date, { description: 'When it stops working.' })
  expiresAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt: Date | null;
}

export const UpdateProfilePayload = payloadOf(() => Person, 'person', 'UpdateProfilePayload');
export const RevokeApiTokenPayload = payloadOf(() => ApiToken, 'token', 'RevokeApiTokenPayload');
