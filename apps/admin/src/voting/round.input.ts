import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  Blindness as BlindnessValue,
  Electorate as ElectorateValue,
  GroupBy as GroupByValue,
  OptionOrder as OrderValue,
  OptionsFrom as OptionsFromValue,
  TieBreakKind,
} from '@octavo/domain/voting';
import { DecimalScalar } from '@octavo/platform/graphql';
import { BallotInput } from './ballot.input.js';
import { Blindness, Electorate, GroupBy, OptionOrder, OptionsFrom, TieBreak } from './round.enums.js';

@InputType({ description: 'A setting of a voting method.' })
export class MethodSettingInput {
  @Field(() => String, { description: 'Its name, for example seats.' })
  name: string;

  @Field(() => String, { description: 'Its value, as JSON: 2, true, "mean", ["poor", "good"].' })
  value: string;
}

@InputType({ description: 'Something that can be voted for: a submission, or an option of the round’s own.' })
export class RoundOptionInput {
  @Field(() => ID, { nullable: true, description: 'For a shortlist; its title is the submission’s.' })
  submissionId?: string | null;

  @Field(() => String, { nullable: true, description: 'In one line, for an option of the round’s own.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  text?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What it costs, in whole cents, where a budget is spent.',
  })
  cost?: string | null;
}

@InputType({ description: 'A voting round as a whole.' })
export class RoundDesignInput {
  @Field(() => ID, { description: 'The phase for voting that it lies in.' })
  phaseId: string;

  @Field(() => String, { description: 'The question.' })
  title: string;

  @Field(() => String, { defaultValue: '', description: 'What voters need to know.' })
  explanation: string;

  @Field(() => String, { description: 'Name of a voting method.' })
  method: string;

  @Field(() => [MethodSettingInput], { defaultValue: [], description: 'Settings; others are as usual.' })
  settings: MethodSettingInput[];

  @Field(() => OptionsFrom, { description: 'What can be voted for.' })
  optionsFrom: OptionsFromValue;

  @Field(() => [RoundOptionInput], {
    defaultValue: [],
    description: 'The options in order; none where all submissions are.',
  })
  options: RoundOptionInput[];

  @Field(() => OptionOrder, { defaultValue: 'random', description: 'In which order voters see the options.' })
  optionOrder: OrderValue;

  @Field(() => Electorate, { defaultValue: 'audience', description: 'Who may vote.' })
  electorate: ElectorateValue;

  @Field(() => [String], { defaultValue: [], description: 'For the electorate by domain: example.org.' })
  emailDomains: string[];

  @Field(() => Blindness, { defaultValue: 'until_closing', description: 'When the result is to be seen.' })
  blind: BlindnessValue;

  @Field(() => GroupBy, { defaultValue: 'none', description: 'Where a voter’s group comes from.' })
  groupBy: GroupByValue;

  @Field(() => [String], { defaultValue: [], description: 'The groups that voters choose from.' })
  groups: string[];

  @Field(() => Int, { defaultValue: 8, description: 'A group with fewer ballots is not shown by itself.' })
  groupFloor: number;

  @Field(() => Int, { nullable: true, description: 'With fewer ballots the result is not valid.' })
  minimumBallots?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Percent of all who may vote that must have voted for the result to be valid.',
  })
  quorumPercent?: number | null;

  @Field(() => TieBreak, { defaultValue: 'drawn', description: 'What decides between equal options.' })
  tieBreak: TieBreakKind;

  @Field(() => Date, { nullable: true, description: 'When it opens by itself; absent: when it is opened.' })
  opensAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it closes; needed for opening.' })
  closesAt?: Date | null;
}

@InputType({ description: 'Equal example ballots.' })
export class ExampleBallotInput {
  @Field(() => BallotInput, { description: 'What is on them.' })
  ballot: BallotInput;

  @Field(() => Int, { defaultValue: 1, description: 'How many there are.' })
  times: number;
}

@InputType({ description: 'What is to be counted for a look at a voting method.' })
export class PreviewInput {
  @Field(() => String, { description: 'Name of a voting method.' })
  method: string;

  @Field(() => [MethodSettingInput], { defaultValue: [], description: 'Settings; others are as usual.' })
  settings: MethodSettingInput[];

  @Field(() => [RoundOptionInput], { description: 'Options with their titles, at most 100.' })
  options: RoundOptionInput[];

  @Field(() => [ExampleBallotInput], { description: 'Example ballots, at most 1,000 different ones.' })
  ballots: ExampleBallotInput[];
}
