import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Role } from '@octavo/domain/shared';
import { Person } from '../people/person.type.js';
import { StatementReader, TeamRole } from './challenge.enums.js';

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

  @Field(() => [SponsorStatement], {
    description: 'To the contributors; for staff also the one to the organization.',
  })
  statements: readonly SponsorStatement[];

  @Field(() => Date, {
    nullable: true,
    description: 'When the sponsor signed the readiness declaration in person.',
  })
  declarationSignedAt: Date | null;
}

@ObjectType({ description: 'Somebody of the organization with a part in the challenge.' })
export class TeamMember {
  /** For the resolver of `person`. */
  personId: string;

  @Field(() => Person, { nullable: true, description: 'Who it is.' })
  person?: Person | null;

  @Field(() => TeamRole, { description: 'What they do here.' })
  role: Role;

  @Field(() => String, { nullable: true, description: 'Function in the organization.' })
  jobTitle: string | null;

  @Field(() => String, { nullable: true, description: 'The part of the organization they stand for.' })
  department: string | null;
}
