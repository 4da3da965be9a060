import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { PhaseKind as PhaseKindValue } from '@octavo/domain/challenge';
import type { VotingForm as FormValue } from '@octavo/domain/voting';
import { DayScalar, DecimalScalar } from '@octavo/platform/graphql';
import { PhaseKind, TargetCount, TargetKind, VotingForm } from './challenge.enums.js';

@InputType({ description: 'What submissions are judged on.' })
export class CriterionInput {
  @Field(() => String, {
    nullable: true,
    description: 'Keep it over versions; made from the name when absent.',
  })
  key?: string | null;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What is meant by it.' })
  explanation?: string | null;

  @Field(() => Int, { description: '1 to 1000; only its proportion to the other weights counts.' })
  weight: number;

  @Field(() => Int, { defaultValue: 1, description: 'The lowest score.' })
  scaleMin: number;

  @Field(() => Int, { defaultValue: 5, description: 'The highest score.' })
  scaleMax: number;
}

@InputType({ description: 'How people vote.' })
export class VotingRuleInput {
  @Field(() => VotingForm, { description: 'Support, or opinion.' })
  form: FormValue;

  @Field(() => Boolean, { defaultValue: true, description: 'Nobody sees a count before voting has closed.' })
  blind: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of votes at which a submission is put forward.',
  })
  threshold?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who it is put forward to; absent: the team of the challenge.',
  })
  responsibleBody?: string | null;

  @Field(() => String, { nullable: true, description: 'Where that body is reached by mail; not public.' })
  responsibleEmail?: string | null;
}

@InputType({ description: 'A stage on the way of an adopted idea.' })
export class RouteStageInput {
  @Field(() => String, {
    nullable: true,
    description: 'Keep it over versions; made from the name when absent.',
  })
  key?: string | null;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What must be shown to leave it.' })
  gate?: string | null;

  @Field(() => Int, { description: 'Longest stay in days.' })
  maxDays: number;
}

@InputType({ description: 'The rules of a challenge. What is absent stays as it is.' })
export class RulesInput {
  @Field(() => [CriterionInput], { nullable: true, description: 'The whole list, in order.' })
  criteria?: CriterionInput[] | null;

  @Field(() => VotingRuleInput, { nullable: true, description: 'Null takes voting away.' })
  votingRule?: VotingRuleInput | null;

  @Field(() => [RouteStageInput], { nullable: true, description: 'The whole route, in order.' })
  route?: RouteStageInput[] | null;
}

@InputType({ description: 'A period of a challenge.' })
export class PhaseInput {
  @Field(() => ID, { nullable: true, description: 'Of a phase that exists and stays.' })
  id?: string | null;

  @Field(() => PhaseKind, { description: 'What it is for.' })
  kind: PhaseKindValue;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => Date, { description: 'When it begins.' })
  startsAt: Date;

  @Field(() => Date, { description: 'When it is over; this moment does not belong to it any more.' })
  endsAt: Date;
}

@InputType({ description: 'A quantified wish.' })
export class TargetInput {
  @Field(() => ID, { nullable: true, description: 'Of a target that exists and stays.' })
  id?: string | null;

  @Field(() => TargetKind, { defaultValue: 'output', description: 'What it is about.' })
  kind: string;

  @Field(() => String, { description: 'What is measured.' })
  measure: string;

  @Field(() => String, { description: 'In which unit.' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'How much is wished for; above zero.' })
  value: string;

  @Field(() => DayScalar, { description: 'By when.' })
  dueOn: string;

  @Field(() => TargetCount, { defaultValue: 'by_hand', description: 'How its actual value comes about.' })
  counted: string;
}

@InputType({ description: 'An actual value beside a target.' })
export class RecordTargetMeasurementInput {
  @Field(() => ID, { description: 'A target that is measured by hand.' })
  targetId: string;

  @Field(() => DecimalScalar, { description: 'What was measured.' })
  value: string;

  @Field(() => DayScalar, { description: 'When it was measured.' })
  measuredOn: string;

  @Field(() => String, { nullable: true, description: 'Where it can be checked.' })
  evidence?: string | null;
}
