import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { BallotForm as FormValue } from '@octavo/domain/voting';
import { BallotForm, SettingKind } from './round.enums.js';

@ObjectType({ description: 'Something that can be set about a voting method.' })
export class MethodSettingRule {
  @Field(() => String, { description: 'Its name, as rounds give it.' })
  name: string;

  @Field(() => String, { description: 'What it does.' })
  about: string;

  @Field(() => SettingKind, { description: 'What it can be.' })
  kind: keyof typeof SettingKind;

  @Field(() => String, {
    nullable: true,
    description: 'What it is when it is not given, as JSON; absent when it must be given.',
  })
  default: string | null;

  @Field(() => [String], { description: 'The words to choose from; empty for other kinds.' })
  values: readonly string[];
}

@ObjectType({ description: 'A way to vote and to count.' })
export class VotingMethod {
  @Field(() => String, { description: 'Its name for programs, as rounds give it.' })
  name: string;

  @Field(() => Int, { description: 'A change that can change an outcome gets the next one.' })
  version: number;

  @Field(() => String, { description: 'What it is called.' })
  title: string;

  @Field(() => String, { description: 'What one does and what wins, in plain words.' })
  explanation: string;

  @Field(() => BallotForm, { description: 'What is written on a ballot.' })
  form: FormValue;

  @Field(() => Boolean, { description: 'Whether each option needs its cost.' })
  needsCosts: boolean;

  @Field(() => Int, { description: 'The fewest options that can be voted on.' })
  leastOptions: number;

  @Field(() => Int, { description: 'The most options that can be voted on.' })
  mostOptions: number;

  @Field(() => [MethodSettingRule], { description: 'What can be set.' })
  settings: readonly MethodSettingRule[];
}
