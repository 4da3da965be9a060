import { Field, Int, ObjectType } from '@nestjs/graphql';
import type {
  Importance as ImportanceValue,
  OpennessDecision as OpennessValue,
} from '@octavo/domain/checklist';
import { Importance, OpennessDecision } from './challenge.enums.js';

@ObjectType({ description: 'The question with all that belongs to it, as one version.' })
export class Brief {
  @Field(() => Int, { description: 'The highest version is the current one.' })
  version: number;

  @Field(() => String, { description: 'What is asked.' })
  question: string;

  @Field(() => String, { description: 'What surrounds the question.' })
  context: string;

  @Field(() => String, { description: 'What belongs to it and what does not.' })
  scope: string;

  @Field(() => String, { description: 'What an answer must respect.' })
  constraints: string;

  @Field(() => String, { description: 'What is known and was done already.' })
  known: string;

  @Field(() => String, { description: 'Why the organization asks.' })
  why: string;

  @Field(() => String, { description: 'The strategy behind the question.' })
  strategy: string;

  @Field(() => String, { description: 'Who will use the answer.' })
  usedBy: string;

  @Field(() => Importance, { nullable: true, description: 'Core or minor; absent while unmarked.' })
  importance: ImportanceValue | null;

  @Field(() => OpennessDecision, {
    nullable: true,
    description: 'Whether the organization can and will open up.',
  })
  openness: OpennessValue | null;

  @Field(() => String, { nullable: true, description: 'Why it differs from the version before.' })
  reason: string | null;

  @Field(() => Date, { description: 'When it was written.' })
  writtenAt: Date;
}
