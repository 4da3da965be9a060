import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  Blindness as BlindnessValue,
  Electorate as ElectorateValue,
  GroupBy as GroupByValue,
  OptionOrder as OrderValue,
  OptionsFrom as OptionsFromValue,
  RoundState as StateValue,
  TieBreakKind,
} from '@octavo/domain/voting';
import { DecimalScalar } from '@octavo/platform/graphql';
import {
  Blindness,
  Electorate,
  GroupBy,
  OptionOrder,
  OptionsFrom,
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

@ObjectType({ description: 'Something that can be voted for; frozen once the round opens.' })
export class RoundOption {
  @Field(() => Int, { description: 'Its number, as ballots name it, from 0.' })
  number: number;

  @Field(() => ID, { nullable: true, description: 'The submission that it stands for, if any.' })
  submissionId: string | null;

  @Field(() => String, { description: 'In one line.' })
  title: string;

  @Field(() => String, { description: 'More about it; may be empty.' })
  text: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What it costs, in whole cents; absent where nothing is spent.',
  })
  cost: string | null;
}

@ObjectType({ description: 'How many take part; never what they choose.' })
export class RoundTurnout {
  @Field(() => Int, { description: 'Voters whose ballot counts so far.' })
  voters: number;

  @Field(() => Int, { nullable: true, description: 'How many may vote; absent when nobody can know.' })
  electorateSize: number | null;
}

@ObjectType({ description: 'A time in which a round took no ballots.' })
export class RoundPause {
  @Field(() => String, { description: 'Why; everybody could read it.' })
  reason: string;

  @Field(() => Date, { description: 'From when.' })
  pausedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; absent while it goes on.' })
  endedAt: Date | null;
}

@ObjectType({ description: 'Voting codes that were made together.' })
export class CodeBatch {
  @Field(() => String, { description: 'What they are called, for example Library.' })
  batch: string;

  @Field(() => Int, { description: 'How many were made.' })
  issued: number;

  @Field(() => Int, { description: 'How many of them were revoked.' })
  revoked: number;
}

@ObjectType({
  description:
    'A vote in a phase of a challenge. What voters go by is fixed once it opens. While it is blind, nobody sees any count.',
})
export class VotingRound {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => ID, { description: 'The phase for voting that it lies in.' })
  phaseId: string;

  @Field(() => String, { description: 'The question.' })
  title: string;

  @Field(() => String, { description: 'What voters need to know; may be empty.' })
  explanation: string;

  @Field(() => RoundState, { description: 'How far it is.' })
  state: StateValue;

  @Field(() => Int, { description: 'Goes up with every change; send it along with yours.' })
  revision: number;

  @Field(() => String, { description: 'Name of the voting method, for example approval or stv.' })
  method: string;

  @Field(() => Int, { nullable: true, description: 'Version of the method, fixed when the round opened.' })
  methodVersion: number | null;

  @Field(() => OptionsFrom, { description: 'What can be voted for.' })
  optionsFrom: OptionsFromValue;

  @Field(() => OptionOrder, { description: 'In which order voters see the options.' })
  optionOrder: OrderValue;

  @Field(() => Electorate, { description: 'Who may vote.' })
  electorate: ElectorateValue;

  @Field(() => [String], { description: 'Domains of addresses that may vote, where it goes by them.' })
  emailDomains: readonly string[];

  @Field(() => Blindness, { description: 'When the result is to be seen.' })
  blind: BlindnessValue;

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

  @Field(() => TieBreak, { description: 'What decides between equal options.' })
  tieBreak: TieBreakKind;

  @Field(() => [Int], {
    nullable: true,
    description: 'Numbers of the options, the one that wins every tie first; fixed when the round opened.',
  })
  tieOrder: readonly number[] | null;

  @Field(() => Date, { nullable: true, description: 'From when it takes ballots.' })
  opensAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'The first moment at which a ballot is late.' })
  closesAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was opened.' })
  openedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When closing was recorded and counting began.' })
  closedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is paused; absent when it is not.' })
  pauseReason: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed early; absent when it was not.' })
  closeReason: string | null;

  @Field(() => Date, { description: 'When it was drafted.' })
  createdAt: Date;
}
