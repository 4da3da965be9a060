import { Field, ObjectType } from '@nestjs/graphql';
import { DecimalScalar } from '@octavo/platform/graphql';
import { RoundOption } from './voting-round.type.js';

@ObjectType({ description: 'What a share paid for one project.' })
export class PaidFor {
  @Field(() => RoundOption, { description: 'The project.' })
  option: RoundOption;

  @Field(() => DecimalScalar, { description: 'In cents, rounded to hundredths.' })
  amount: string;
}

@ObjectType({ description: 'What one voter’s equal share of the budget paid for.' })
export class SharePaid {
  @Field(() => DecimalScalar, { description: 'The share, in cents, rounded to hundredths.' })
  share: string;

  @Field(() => [PaidFor], {
    description: 'Projects that it helped to pay, in the order in which they were bought.',
  })
  paid: readonly PaidFor[];

  @Field(() => DecimalScalar, { description: 'What was left of it, in cents.' })
  left: string;

  @Field(() => [RoundOption], {
    description: 'Projects that one chose and that were added for their votes, paid by nobody’s share.',
  })
  added: readonly RoundOption[];
}
