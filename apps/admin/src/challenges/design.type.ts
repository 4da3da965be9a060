import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  NetworkKind as NetworkValue,
  ObjectiveKind as ObjectiveValue,
  RewardKind as RewardValue,
} from '@octavo/domain/checklist';
import { DayScalar, DecimalScalar } from '@octavo/platform/graphql';
import { NetworkKind, ObjectiveKind, RewardKind, TargetCount, TargetKind } from './challenge.enums.js';

@ObjectType({ description: 'What a challenge contributes to.' })
export class Objective {
  @Field(() => ObjectiveKind, { nullable: true, description: 'From the list; absent while not chosen.' })
  kind: ObjectiveValue | null;

  @Field(() => String, { nullable: true, description: 'In own words.' })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'Theme of the organization’s strategy.' })
  strategicTheme: string | null;
}

@ObjectType({ description: 'A quantified wish.' })
export class Target {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => TargetKind, { description: 'What it is about.' })
  kind: string;

  @Field(() => String, { description: 'What is measured.' })
  measure: string;

  @Field(() => String, { description: 'In which unit.' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'How much is wished for.' })
  value: string;

  @Field(() => DayScalar, { description: 'By when.' })
  dueOn: string;

  @Field(() => TargetCount, { description: 'How its actual value comes about.' })
  counted: string;
}

@ObjectType({ description: 'Objective and targets as they were promised at one time.' })
export class ObjectiveVersion {
  @Field(() => Int, { description: 'Version 1 is what was promised at publication.' })
  version: number;

  @Field(() => ObjectiveKind, { nullable: true, description: 'From the list.' })
  kind: ObjectiveValue | null;

  @Field(() => String, { nullable: true, description: 'In own words.' })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'Theme of the organization’s strategy.' })
  strategicTheme: string | null;

  @Field(() => [Target], { description: 'The targets at that time.' })
  targets: readonly Target[];

  @Field(() => String, { nullable: true, description: 'Why it differs from the version before.' })
  reason: string | null;

  @Field(() => Date, { description: 'When it was promised.' })
  writtenAt: Date;
}

@ObjectType({ description: 'What each side gains.' })
export class Benefits {
  @Field(() => String, { nullable: true, description: 'What the organization gains.' })
  organization: string | null;

  @Field(() => String, { nullable: true, description: 'What participants gain.' })
  participants: string | null;
}

@ObjectType({ description: 'What contributors can receive.' })
export class Reward {
  @Field(() => RewardKind, { description: 'None is the usual.' })
  kind: RewardValue;

  @Field(() => String, { nullable: true, description: 'What it is and who gets it.' })
  text: string | null;
}

@ObjectType({ description: 'The network that is asked.' })
export class Network {
  @Field(() => NetworkKind, { description: 'Existing, own, or that of an intermediary.' })
  kind: NetworkValue;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  name: string | null;
}

@ObjectType({ description: 'What becomes of the network.' })
export class NetworkPlan {
  @Field(() => String, { nullable: true, description: 'How the bond is kept.' })
  bond: string | null;

  @Field(() => String, { nullable: true, description: 'What happens to it after closing.' })
  afterClosing: string | null;
}
