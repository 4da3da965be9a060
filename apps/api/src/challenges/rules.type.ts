import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { RulesInFull } from '@octavo/challenges';
import type { VotingForm as FormValue } from '@octavo/domain/voting';
import { VotingForm } from './challenge.enums.js';

@ObjectType({ description: 'What submissions are judged on.' })
export class Criterion {
  @Field(() => String, { description: 'Stays the same over versions.' })
  key: string;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { description: 'What is meant by it.' })
  explanation: string;

  @Field(() => Int, { description: 'Only its proportion to the other weights counts.' })
  weight: number;

  @Field(() => Int, { description: 'The lowest score.' })
  scaleMin: number;

  @Field(() => Int, { description: 'The highest score.' })
  scaleMax: number;
}

@ObjectType({ description: 'A stage on the way of an adopted idea through the organization.' })
export class RouteStage {
  @Field(() => String, { description: 'Stays the same over versions.' })
  key: string;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { description: 'What must be shown to leave it.' })
  gate: string;

  @Field(() => Int, { description: 'Longest stay in days.' })
  maxDays: number;
}

@ObjectType({ description: 'How people vote and what it does.' })
export class VotingRule {
  @Field(() => VotingForm, { description: 'Support, or opinion.' })
  form: FormValue;

  @Field(() => Boolean, { description: 'Whether nobody sees a count before voting has closed.' })
  blind: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of votes at which a submission is put forward; absent when there is none.',
  })
  threshold: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who it is put forward to; absent: the team of the challenge.',
  })
  responsibleBody: string | null;
}

@ObjectType('RulesVersion', {
  description: 'The rules of a challenge as one version. They freeze when submissions open.',
})
export class RulesVersion {
  @Field(() => Int, { description: 'The highest version is in force.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Why it differs from the version before.' })
  reason: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when it stands in the register.' })
  registeredAt: Date | null;

  @Field(() => [Criterion], { description: 'What submissions are judged on.' })
  criteria: readonly Criterion[];

  @Field(() => VotingRule, { nullable: true, description: 'How people vote; absent without voting.' })
  votingRule: VotingRule | null;

  @Field(() => [RouteStage], { description: 'The way of an adopted idea.' })
  route: readonly RouteStage[];
}

/** Rules as the schema shows them. */
export function presentRules({ rules, criteria, route }: RulesInFull): RulesVersion {
  const { version, reason, registeredAt, votingForm, blind, responsibleBody } = rules;
  const threshold = rules.voteThreshold;
  const votingRule = votingForm && { form: votingForm, blind, threshold, responsibleBody };
  return { version, reason, registeredAt, criteria, route, votingRule };
}
