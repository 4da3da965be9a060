import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'What somebody said about an idea or about the question.' })
export class Comment {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'As typed, in Markdown; empty once withdrawn.' })
  body: string;

  @Field(() => Boolean, { description: 'Whether its author worked for the organization when writing it.' })
  staff: boolean;

  @Field(() => ID, { nullable: true, description: 'The comment that it answers.' })
  parentId: string | null;

  @Field(() => Date, { description: 'When it was posted.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When its author took it back.' })
  withdrawnAt: Date | null;
}

export const CommentConnection = connectionOf(Comment, 'Comment');
