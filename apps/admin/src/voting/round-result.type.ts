import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '@octavo/platform/graphql';
import { ConditionMet } from './round.enums.js';
import { RoundOption } from './voting-round.type.js';

@ObjectType({ description: 'A figure of a count, exact: a whole number, a fraction like 7/3, or a decimal.' })
export class CountFigure {
  @Field(() => String, { description: 'What it is, for example variance, median, wins.' })
  name: string;

  @Field(() => String, { description: 'Its value.' })
  value: string;
}

@ObjectType({ description: 'Between which places something may truly stand.' })
export class RankRange {
  @Field(() => Int, { description: 'The best place, from 1.' })
  from: number;

  @Field(() => Int, { description: 'The last place.' })
  to: number;

  @Field(() => String, { description: 'In words: between 3rd and 9th.' })
  text: string;
}

@ObjectType({ description: 'What one option got.' })
export class OptionResult {
  @Field(() => RoundOption, { description: 'The option.' })
  option: RoundOption;

  @Field(() => String, {
    nullable: true,
    description: 'What the ranking compares first, exact; absent where nobody said anything about it.',
  })
  score: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many ballots said something about it; where leaving out is not a zero.',
  })
  ballots: number | null;

  @Field(() => [CountFigure], { description: 'Further figures.' })
  figures: readonly CountFigure[];

  @Field(() => RankRange, { nullable: true, description: 'Between which places it may truly stand.' })
  standing: RankRange | null;
}

@ObjectType({ description: 'A place of a ranking; who share it are equal, before ties were broken.' })
export class RankGroup {
  @Field(() => Int, { description: 'The place, from 1.' })
  place: number;

  @Field(() => [RoundOption], { description: 'Who have it.' })
  options: readonly RoundOption[];
}

@ObjectType({ description: 'What a count of ballots comes to.', isAbstract: true })
abstract class Counted {
  @Field(() => Int, { description: 'Ballots that count.' })
  ballots: number;

  @Field(() => [RoundOption], { description: 'Who won, in order. Empty when nobody did, and for a poll.' })
  winners: readonly RoundOption[];

  @Field(() => [RankGroup], { description: 'Best first.' })
  ranking: readonly RankGroup[];

  @Field(() => [OptionResult], { description: 'What each option got, in the order of the options.' })
  options: readonly OptionResult[];

  @Field(() => [String], { description: 'How the count went, a sentence each.' })
  trace: readonly string[];
}

@ObjectType({ description: 'What a method makes of example ballots. Nothing of it is kept.' })
export class CountPreview extends Counted {}

@ObjectType({ description: 'What the ballots of one group say by themselves.' })
export class GroupOutcome {
  @Field(() => String, { description: 'The group.' })
  label: string;

  @Field(() => Int, { description: 'Ballots that count.' })
  ballots: number;

  @Field(() => [RoundOption], { description: 'Who would win.' })
  winners: readonly RoundOption[];

  @Field(() => [OptionResult], { description: 'What each option got.' })
  options: readonly OptionResult[];
}

@ObjectType({ description: 'A condition under which many judge better than few. Stated, not added up.' })
export class CrowdCondition {
  @Field(() => String, { description: 'Which: size, independence, diversity and so on.' })
  condition: string;

  @Field(() => ConditionMet, { description: 'Whether it was met.' })
  met: keyof typeof ConditionMet;

  @Field(() => String, { description: 'In plain words, with the figures.' })
  text: string;
}

@ObjectType({
  description: 'The outcome of a round. The same ballots give the same outcome, on every machine.',
})
export class RoundResult extends Counted {
  @Field(() => Boolean, { description: 'Whether it is the outcome after closing; else the one so far.' })
  final: boolean;

  @Field(() => Date, { description: 'Of which moment it is.' })
  asOf: Date;

  @Field(() => Boolean, { description: 'Whether minimum and quorum were reached.' })
  valid: boolean;

  @Field(() => [UserError], { description: 'Why it is not valid; empty when it is.' })
  invalidBecause: readonly UserError[];

  @Field(() => [GroupOutcome], {
    description:
      'Outcome of each group by itself; of none with so few ballots that somebody could be guessed.',
  })
  groups: readonly GroupOutcome[];

  @Field(() => [CrowdCondition], { description: 'Which conditions of a wise crowd were met.' })
  conditions: readonly CrowdCondition[];
}
