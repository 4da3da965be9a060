import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description: 'Figures of a challenge for who answers for it: its sponsor, owner and decision makers.',
})
export class ChallengeInsight {
  @Field(() => ID, { description: 'Id of the challenge.' })
  id: string;
}

@ObjectType({ description: 'What waits, and what goes on.' })
export class InsightCounts {
  @Field(() => Int, { description: 'Ideas that wait longer for an answer than was promised.' })
  answersOverdue: number;

  @Field(() => Int, { description: 'Ideas whose decision is late.' })
  decisionsOverdue: number;

  @Field(() => Int, { description: 'Ideas that are being carried out.' })
  inImplementation: number;

  @Field(() => Int, { description: 'How many of those are late in their stage.' })
  stagesLate: number;
}
