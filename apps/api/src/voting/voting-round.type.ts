import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  BallotForm as FormValue,
  Blindness as BlindnessValue,
  Electorate as ElectorateValue,
  GroupBy as GroupByValue,
  OptionOrder as OrderValue,
  RoundState as StateValue,
  TieBreakKind,
} from '@octavo/domain/voting';
import { DecimalScalar } from '@octavo/platform/graphql';
import {
  BallotForm,
  Blindness,
  Electorate,
  GroupBy,
  OptionOrder,
  RoundState,
  TieBreak,
} from './round.enums.js';

@ObjectType({ description: 'A setting of a voting method.' })
export class MethodSetting {
  @Field(() => String, { description: 'Its name, for example seats.' })
  name: string;

  @Field(() => String, { description: 'Its value, as JSON.' })
  value: string;
}

@ObjectType({ description: 'How a round is counted.' })
export class RoundMethod {
  @Field(() => String, { description: 'Its name for programs, for example approval or stv.' })
  name: string;

  @Field(() => Int, { nullable: true, description: 'Its version, fixed when the round opened.' })
  version: number | null;

  @Field(() => String, { description: 'What it is called.' })
  title: string;

  @Field(() => String, { description: 'What one does and what wins, in plain words.' })
  explanation: string;

  @Field(() => BallotForm, { description: 'What is written on a ballot.' })
  form: FormValue;

  @Field(() => [MethodSetting], { description: 'Its settings.' })
  settings: readonly MethodSetting[];
}

@ObjectType({ description: 'Something that can be voted for. As it read when the round opened.' })
export class RoundOption {
  @Field(() => Int, { description: 'Its number, as ballots name it, from 0.' })
  number: number;

  @Field(() => String, { description: 'In one line.' })
  title: string;

  @Field(() => String, { description: 'More about it; may be empty.' })
  text: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What it costs, in cents; absent where nothing is spent.',
  })
  cost: string | null;
}

@ObjectType({ description: 'How many take part; never what they choose.' })
export class RoundTurnout {
  @Field(() => ID, { description: 'The voting round.' })
  roundId: string;

  @Field(() => Int, { description: 'Voters whose ballot counts so far.' })
  voters: number;

  @Field(() => Int, { nullable: true, description: 'How many may vote; absent when nobody can know.' })
  electorateSize: number | null;
}

@ObjectType({ description: 'A vote in a phase of a challenge. What voters go by is fixed once it opens.' })
export class VotingRound {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => ID, { description: 'The phase that it lies in.' })
  phaseId: string;

  @Field(() => String, { description: 'The question.' })
  title: string;

  @Field(() => String, { description: 'What voters need to know; may be empty.' })
  explanation: string;

  @Field(() => RoundState, { description: 'How far it is.' })
  state: StateValue;

  @Field(() => Date, { nullable: true, description: 'From when it takes ballots.' })
  opensAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'The first moment at which a ballot is late.' })
  closesAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is paused; absent when it is not.' })
  pauseReason: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed early; absent when it was not.' })
  closeReason: string | null;

  @Field(() => Electorate, { description: 'Who may vote.' })
  electorate: ElectorateValue;

  @Field(() => Blindness, { description: 'When the result is to be seen.' })
  blind: BlindnessValue;

  @Field(() => OptionOrder, { description: 'In which order one sees the options.' })
  optionOrder: OrderValue;

  @Field(() => TieBreak, { description: 'What decides between equal options.' })
  tieBreak: TieBreakKind;

  @Field(() => GroupBy, { description: 'Where a voter’s group comes from.' })
  groupBy: GroupByValue;

  @Field(() => [String], { description: 'The groups to choose from, where voters say theirs.' })
  groups: readonly string[];

  @Field(() => Int, { description: 'A group with fewer ballots is not shown by itself.' })
  groupFloor: number;

  @Field(() => Int, { nullable: true, description: 'With fewer ballots the result is not valid.' })
  minimumBallots: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Percent of all who may vote that must have voted for the result to be valid.',
  })
  quorumPercent: number | null;
}
