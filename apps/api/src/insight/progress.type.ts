import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DayScalar, DecimalScalar } from '@octavo/platform/graphql';

@ObjectType({ isAbstract: true })
export abstract class Progress {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'What the number counts.' })
  unit: string;

  @Field(() => DayScalar, { description: 'The day on which it is to be reached.' })
  dueOn: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The value now; absent while nothing was measured.',
  })
  actual: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the latest measurement.' })
  measuredOn: string | null;

  @Field(() => DecimalScalar, {
    name: 'progress',
    nullable: true,
    description:
      'How much of the way is covered, in percent to one decimal; over 100 is more than was promised.',
  })
  percent: string | null;

  @Field(() => Boolean, { name: 'reached', description: 'Whether it is reached.' })
  isReached: boolean;

  @Field(() => Boolean, { name: 'overdue', description: 'Whether its day is past without being reached.' })
  isOverdue: boolean;
}

@ObjectType({ description: 'What the challenge promised (point 2), against what came of it.' })
export class TargetProgress extends Progress {
  @Field(() => String, { description: 'input, output, outcome or learning.' })
  kind: string;

  @Field(() => String, { description: 'What is promised.' })
  measure: string;

  @Field(() => DecimalScalar, { description: 'The promised value.' })
  value: string;

  @Field(() => String, {
    description: 'Which count of the funnel is the actual value, or by_hand for what is measured by people.',
  })
  counted: string;
}

@ObjectType({ description: 'What an adopted idea is to bring, against what was measured.' })
export class IndicatorProgress extends Progress {
  @Field(() => String, { description: 'What is measured.' })
  name: string;

  @Field(() => DecimalScalar, { description: 'The promised value.' })
  target: string;
}
