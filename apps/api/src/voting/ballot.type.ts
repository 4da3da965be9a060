import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { BallotParts } from '@octavo/domain/voting';
import { DecimalScalar, Payload } from '@octavo/platform/graphql';

@ObjectType({ description: 'Points for an option.' })
export class OptionPoints {
  @Field(() => Int, { description: 'Number of the option.' })
  option: number;

  @Field(() => Int, { description: 'Whole points.' })
  points: number;
}

@ObjectType({ description: 'A pair of options of which one is better.' })
export class Comparison {
  @Field(() => Int, { description: 'Number of the better one.' })
  preferred: number;

  @Field(() => Int, { description: 'Number of the other.' })
  other: number;
}

@ObjectType({ description: 'What is written on a ballot: one of these, as the method asks.' })
export class Ballot implements BallotParts {
  @Field(() => [Int], { nullable: true, description: 'Numbers of the options chosen.' })
  choices?: readonly number[] | null;

  @Field(() => [OptionPoints], { nullable: true, description: 'Points by option.' })
  points?: readonly OptionPoints[] | null;

  @Field(() => [[Int]], { nullable: true, description: 'Groups of equal options, best first.' })
  ranking?: readonly (readonly number[])[] | null;

  @Field(() => [Comparison], {
    nullable: true,
    description: 'Pairs, in the order in which they were judged.',
  })
  comparisons?: readonly Comparison[] | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The number that was estimated.' })
  estimate?: string | null;
}

@ObjectType({
  description:
    'That a ballot was accepted. With the ledger it proves that the ballot counts; it says neither who voted nor what.',
})
export class Receipt {
  @Field(() => ID, { description: 'The voting round.' })
  roundId: string;

  @Field(() => Int, { description: 'Number of the entry in the ledger of the round, from 0.' })
  entry: number;

  @Field(() => String, {
    description: 'SHA-256 of the entry: its leaf in the Merkle tree (RFC 9162), 64 digits.',
  })
  leaf: string;

  @Field(() => String, { description: 'What the ballot was sealed with, 64 digits.' })
  commitment: string;

  @Field(() => Date, { description: 'When, by the clock of the database.' })
  acceptedAt: Date;
}

@ObjectType({ description: 'One’s own ballot in a round; for nobody else.' })
export class OwnBallot {
  @Field(() => Ballot, { nullable: true, description: 'What counts; absent when it was withdrawn.' })
  ballot: Ballot | null;

  @Field(() => String, { nullable: true, description: 'The group in which it counts, if any.' })
  group: string | null;

  @Field(() => Receipt, { description: 'The receipt of what counts now.' })
  receipt: Receipt;

  @Field(() => String, {
    description:
      'Opens the seal: SHA-256 of “octavo choice 1”, this salt and the content, a line each, is the commitment. Keep it to yourself.',
  })
  salt: string;

  @Field(() => String, { description: 'The exact text that was sealed; “null” when withdrawn.' })
  content: string;
}

@ObjectType({ description: 'The receipt, or the reasons why the ballot was not accepted.' })
export class CastBallotPayload extends Payload {
  @Field(() => Receipt, { nullable: true, description: 'The receipt; absent when refused.' })
  receipt?: Receipt;
}

@ObjectType({ description: 'The receipt of the withdrawal, or the reasons why there is none.' })
export class WithdrawBallotPayload extends Payload {
  @Field(() => Receipt, { nullable: true, description: 'The receipt; absent when refused.' })
  receipt?: Receipt;
}

@ObjectType({ description: 'What was erased, or the reasons why nothing was.' })
export class EraseBallotsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'How many entries can no longer be opened by anybody.' })
  entries?: number;
}
