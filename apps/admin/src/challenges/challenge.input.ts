import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Audience as AudienceValue } from '@octavo/domain/challenge';
import type {
  Importance as ImportanceValue,
  NetworkKind as NetworkValue,
  ObjectiveKind as ObjectiveValue,
  OpennessDecision as OpennessValue,
  RewardKind as RewardValue,
} from '@octavo/domain/checklist';
import {
  Audience,
  Importance,
  NetworkKind,
  ObjectiveKind,
  OpennessDecision,
  RewardKind,
} from './challenge.enums.js';

@InputType({ description: 'A challenge to begin.' })
export class DraftChallengeInput {
  @Field(() => String, { description: 'What it is called; 3 to 120 characters.' })
  title: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name in addresses; made from the title when absent.',
  })
  slug?: string | null;

  @Field(() => String, { defaultValue: 'nl', description: 'Language it is written in: nl or en.' })
  locale: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The organization that asks; needed by who may draft for several.',
  })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What one may decide as its owner; the usual text when absent.',
  })
  mandate?: string | null;
}

@InputType({ isAbstract: true })
abstract class ChallengeEditInput {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => Int, { description: 'The revision that one saw; refused when somebody saved another since.' })
  revision: number;
}

@InputType({ description: 'What a challenge contributes to. What is absent stays as it is.' })
export class DescribeObjectiveInput extends ChallengeEditInput {
  @Field(() => ObjectiveKind, { nullable: true, description: 'From the list.' })
  kind?: ObjectiveValue | null;

  @Field(() => String, { nullable: true, description: 'In own words.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'Theme of the organization’s strategy.' })
  strategicTheme?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it changes; needed after publication.' })
  reason?: string | null;
}

@InputType({ description: 'Who is asked, through which network. What is absent stays as it is.' })
export class ChooseAudienceInput extends ChallengeEditInput {
  @Field(() => Audience, { nullable: true, description: 'Fixed once published.' })
  audience?: AudienceValue | null;

  @Field(() => NetworkKind, { nullable: true, description: 'Existing, own, or that of an intermediary.' })
  networkKind?: NetworkValue | null;

  @Field(() => String, { nullable: true, description: 'What the network is called.' })
  networkName?: string | null;
}

@InputType({ description: 'What each side gains and gives. What is absent stays as it is.' })
export class WriteBenefitsInput extends ChallengeEditInput {
  @Field(() => String, { nullable: true, description: 'What the organization gains.' })
  organization?: string | null;

  @Field(() => String, { nullable: true, description: 'What participants gain.' })
  participants?: string | null;

  @Field(() => RewardKind, { nullable: true, description: 'None is the usual.' })
  rewardKind?: RewardValue | null;

  @Field(() => String, { nullable: true, description: 'What the reward is and who gets it.' })
  rewardText?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SPDX name, for example CC-BY-4.0; fixed once submissions are open.',
  })
  licence?: string | null;
}

@InputType({ description: 'The question and all that belongs to it. What is absent stays as it is.' })
export class WriteBriefInput extends ChallengeEditInput {
  @Field(() => String, { nullable: true, description: 'What is asked.' })
  question?: string | null;

  @Field(() => String, { nullable: true, description: 'What surrounds the question.' })
  context?: string | null;

  @Field(() => String, { nullable: true, description: 'What belongs to it and what does not.' })
  scope?: string | null;

  @Field(() => String, { nullable: true, description: 'What an answer must respect.' })
  constraints?: string | null;

  @Field(() => String, { nullable: true, description: 'What is known and was done already.' })
  known?: string | null;

  @Field(() => String, { nullable: true, description: 'Why the organization asks.' })
  why?: string | null;

  @Field(() => String, { nullable: true, description: 'The strategy behind the question.' })
  strategy?: string | null;

  @Field(() => String, { nullable: true, description: 'Who will use the answer.' })
  usedBy?: string | null;

  @Field(() => Importance, { nullable: true, description: 'Core or minor.' })
  importance?: ImportanceValue | null;

  @Field(() => OpennessDecision, { nullable: true, description: 'Can and will the organization open up?' })
  openness?: OpennessValue | null;

  @Field(() => String, { nullable: true, description: 'Why it changes; needed after publication.' })
  reason?: string | null;
}

@InputType({ description: 'What becomes of the network. What is absent stays as it is.' })
export class PlanNetworkInput extends ChallengeEditInput {
  @Field(() => String, { nullable: true, description: 'How the bond is kept.' })
  bond?: string | null;

  @Field(() => String, { nullable: true, description: 'What happens to it after closing.' })
  afterClosing?: string | null;
}
