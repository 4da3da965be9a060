import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DayScalar, DecimalScalar } from '@octavo/platform/graphql';

@ObjectType({ description: 'An actual value beside a target.' })
export class TargetMeasurement {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => DecimalScalar, { description: 'What was measured.' })
  value: string;

  @Field(() => DayScalar, { description: 'When it was measured.' })
  measuredOn: string;

  @Field(() => String, { nullable: true, description: 'Where it can be checked.' })
  evidence: string | null;

  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt: Date;
}
