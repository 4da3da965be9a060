import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { GateVerdict as VerdictValue } from '@octavo/domain/implementation';
import type { PassageState as StateValue } from '@octavo/implementation';
import { GateVerdict, PassageState } from './implementation.enums.js';

@ObjectType({ isAbstract: true })
export abstract class Stay {
  @Field(() => String, { description: 'Key of the stage.' })
  key: string;

  @Field(() => String, { description: 'What the stage is called.' })
  name: string;

  @Field(() => String, { description: 'What must be true to leave it.' })
  gate: string;

  @Field(() => PassageState, { description: 'Open, passed, skipped or stopped.' })
  state: StateValue;

  @Field(() => Date, { nullable: true, description: 'When it began; absent when it was passed over.' })
  enteredAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is to be finished.' })
  dueAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was left.' })
  leftAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'Whole days in it, until it was left or until now.' })
  daysIn: number | null;

  @Field(() => Boolean, { name: 'late', description: 'Whether it takes, or took, longer than planned.' })
  isLate: boolean;
}

@ObjectType({ description: 'The stage that an adopted idea is in, or was in last.' })
export class ImplementationStage extends Stay {}

@ObjectType({ description: 'A judgement at the gate of a stage.' })
export class GateJudgement {
  @Field(() => GateVerdict, { description: 'Passed or failed.' })
  verdict: VerdictValue;

  @Field(() => String, {
    nullable: true,
    description: 'What was shown; for those who work on the challenge.',
  })
  note: string | null;

  @Field(() => Date, { description: 'When.' })
  judgedAt: Date;
}

@ObjectType({ description: 'A stage on the way that an adopted idea has gone.' })
export class StagePassage extends Stay {
  @Field(() => String, { nullable: true, description: 'Why it was skipped.' })
  skipReason: string | null;

  @Field(() => [GateJudgement], { description: 'What its gate said, the first judgement first.' })
  judgements: readonly GateJudgement[];
}
