import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'A submission that one was asked to judge.' })
export class ReviewTask {
  @Field(() => ID, { description: 'Id of the submission.' })
  id: string;

  @Field(() => ID, { description: 'Id of its challenge.' })
  challengeId: string;

  @Field(() => Date, { description: 'Since when.' })
  assignedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt: Date | null;

  @Field(() => Int, { description: 'How many criteria one has scored.' })
  scored: number;

  @Field(() => Int, { name: 'criteria', description: 'How many criteria there are.' })
  wanted: number;
}

export const ReviewTaskConnection = connectionOf(ReviewTask, 'ReviewTask');
