import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ImplementationState as StateValue } from '@octavo/domain/implementation';
import { connectionOf, DayScalar, DecimalScalar } from '@octavo/platform/graphql';
import { ImplementationState } from './implementation.enums.js';
import { ImplementationStage } from './stage.type.js';

@ObjectType({ description: 'An adopted idea with its home in the organization.' })
export class Implementation {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => ImplementationState, { description: 'Running, realised or stopped.' })
  state: StateValue;

  @Field(() => String, { description: 'The department that carries it out.' })
  department: string;

  @Field(() => ImplementationStage, {
    nullable: true,
    description: 'The stage that it is in, or was in when it ended.',
  })
  stage: ImplementationStage | null;

  @Field(() => String, { nullable: true, description: 'What was learnt; always there when it was stopped.' })
  lesson: string | null;

  @Field(() => Date, { description: 'When it got its home.' })
  placedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was realised or stopped.' })
  endedAt: Date | null;
}

export const ImplementationConnection = connectionOf(Implementation, 'Implementation');

@ObjectType({ description: 'News on an adopted idea.' })
export class ProgressUpdate {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'The news.' })
  text: string;

  @Field(() => Date, { description: 'When.' })
  postedAt: Date;
}

@ObjectType({ description: 'What an adopted idea is to bring, beside what was measured.' })
export class Indicator {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'What is measured.' })
  name: string;

  @Field(() => String, { description: 'What the number counts.' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'The promised value.' })
  target: string;

  @Field(() => DayScalar, { description: 'The day on which it is to be reached.' })
  dueOn: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The value of the latest day; absent while nothing was measured.',
  })
  actual: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'That day.' })
  measuredOn: string | null;

  @Field(() => String, { nullable: true, description: 'Where that value can be checked.' })
  evidence: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How much of the target is covered, in percent to one decimal; over 100 is more than was promised.',
  })
  progress: string | null;

  @Field(() => Boolean, { name: 'reached', description: 'Whether it is reached.' })
  isReached: boolean;
}
