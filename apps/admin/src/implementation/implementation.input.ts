import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { GateVerdict as VerdictValue } from '@octavo/domain/implementation';
import { DayScalar, DecimalScalar } from '@octavo/platform/graphql';
import { GateVerdict } from './implementation.enums.js';

@ArgsType()
export class PlaceIdeaArgs {
  @Field(() => ID, { description: 'The adopted idea.' })
  submissionId: string;

  @Field(() => String, { description: 'The department that carries it out.' })
  department: string;

  @Field(() => ID, { description: 'Who is responsible for it; somebody who works here.' })
  ownerId: string;

  @Field(() => ID, { nullable: true, description: 'Who guides its author.' })
  coachId?: string | null;

  @Field(() => String, { description: 'Where its budget is booked.' })
  budgetReference: string;
}

/** Everything that is done with an implementation names it. */
@ArgsType()
export abstract class OnImplementationArgs {
  @Field(() => ID, { description: 'The implementation.' })
  implementationId: string;
}

@ArgsType()
export class JudgeGateArgs extends OnImplementationArgs {
  @Field(() => GateVerdict, { description: 'Passed or failed.' })
  verdict: VerdictValue;

  @Field(() => String, { description: 'What was shown at the gate.' })
  note: string;
}

@InputType({ description: 'Why stages are passed over. Needs the mandate of a decision maker.' })
export class SkipInput {
  @Field(() => String, { description: 'For everybody to read: 20 to 5,000 characters.' })
  reason: string;
}

@ArgsType()
export class EnterStageArgs extends OnImplementationArgs {
  @Field(() => String, { description: 'Key of the stage.' })
  stage: string;

  @Field(() => SkipInput, { nullable: true, description: 'Needed when stages are passed over.' })
  skip?: SkipInput | null;
}

@ArgsType()
export class DefineIndicatorArgs extends OnImplementationArgs {
  @Field(() => String, { description: 'What is measured.' })
  name: string;

  @Field(() => String, { description: 'What the number counts.' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'The promised value.' })
  target: string;

  @Field(() => DayScalar, { description: 'The day on which it is to be reached.' })
  dueOn: string;
}

@ArgsType()
export class RecordMeasurementArgs {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId: string;

  @Field(() => DecimalScalar, { description: 'The measured value.' })
  value: string;

  @Field(() => DayScalar, { description: 'The day on which it was measured.' })
  measuredOn: string;

  @Field(() => String, { description: 'Where it can be checked: a document, a page, a system.' })
  evidence: string;
}
