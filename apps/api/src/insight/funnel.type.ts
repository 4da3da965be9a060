import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DecimalScalar } from '@octavo/platform/graphql';

@ObjectType({ description: 'How many came how far. The first three count persons, the last three ideas.' })
export class FunnelCounts {
  @Field(() => Int, { description: 'Persons who were asked.' })
  invited: number;

  @Field(() => Int, { description: 'Persons who came to look.' })
  visited: number;

  @Field(() => Int, {
    description:
      'Persons who submitted, commented or voted. Voters of a blind round count once the round is over.',
  })
  contributed: number;

  @Field(() => Int, { description: 'Ideas sent in, without those withdrawn or turned away.' })
  submitted: number;

  @Field(() => Int, { description: 'Ideas adopted.' })
  adopted: number;

  @Field(() => Int, { description: 'Ideas realised.' })
  realised: number;
}

@ObjectType({
  description: 'How many came how far, with the rates between the steps, in percent to one decimal.',
})
export class Funnel extends FunnelCounts {
  @Field(() => DecimalScalar, { nullable: true, description: 'Visitors of a hundred invited.' })
  visitedOfInvited: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Contributors of a hundred visitors.' })
  contributedOfVisited: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Contributors of a hundred invited.' })
  contributedOfInvited: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Adopted of a hundred ideas sent in.' })
  adoptedOfSubmitted: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Realised of a hundred adopted.' })
  realisedOfAdopted: string | null;
}
