import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@octavo/domain/shared';
import { Person } from '../people/person.type.js';
import { RoleName, StatementReader } from './challenge.enums.js';

@ObjectType({ description: 'The party that asks.' })
export class Organization {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'Its name in addresses.' })
  slug: string;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { description: 'IANA zone in which its days and hours count.' })
  timeZone: string;
}

@ObjectType({ description: 'The sponsor’s own words.' })
export class SponsorStatement {
  @Field(() => StatementReader, { description: 'Whom it speaks to.' })
  reader: string;

  @Field(() => String, { description: 'As typed, in Markdown.' })
  text: string;

  @Field(() => Date, { description: 'When it was written.' })
  writtenAt: Date;
}

@ObjectType({ description: 'The readiness declaration as it was signed.' })
export class Declaration {
  @Field(() => String, { description: 'The name as signed.' })
  name: string;

  @Field(() => String, { description: 'The text as it stood then.' })
  text: string;

  @Field(() => Date, { description: 'When it was signed.' })
  signedAt: Date;
}

@ObjectType({ description: 'Who stands for a challenge.' })
export class Sponsor {
  /** For the resolver of `person`. */
  personId: string;

  @Field(() => Person, { nullable: true, description: 'Who it is.' })
  person?: Person | null;

  @Field(() => String, { description: 'Function in the organization.' })
  function: string;

  @Field(() => String, { nullable: true, description: 'Part of the organization.' })
  department: string | null;

  @Field(() => String, { description: 'What the sponsor may decide here.' })
  mandate: string;

  @Field(() => [SponsorStatement], { description: 'To the contributors and to the organization.' })
  statements: readonly SponsorStatement[];

  @Field(() => Declaration, { nullable: true, description: 'Absent while it is not signed.' })
  declaration: Declaration | null;
}

@ObjectType({ description: 'A person in a role, now.' })
export class TeamMember {
  @Field(() => ID, { description: 'Of the role assignment; for ending it.' })
  assignmentId: string;

  /** For the resolver of `person`. */
  personId: string;

  @Field(() => Person, { nullable: true, description: 'Who it is.' })
  person?: Person | null;

  @Field(() => RoleName, { description: 'What they do here.' })
  role: Role;

  @Field(() => String, { description: 'What they may decide here.' })
  mandate: string;

  @Field(() => Date, { description: 'Since when.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; absent without an end.' })
  endsAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Function in the organization.' })
  jobTitle: string | null;

  @Field(() => String, { nullable: true, description: 'The part of the organization they stand for.' })
  department: string | null;
}

@ObjectType({ description: 'How many were asked by address.' })
export class Invitations {
  @Field(() => Int, { description: 'Addresses that were invited.' })
  invited: number;

  @Field(() => Int, { description: 'How many of them came.' })
  accepted: number;
}
