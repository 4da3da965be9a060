import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'Something that was recorded with an event: an id, a code or a number.' })
export class HistoryDetail {
  @Field(() => String, { description: 'What it is.' })
  name: string;

  @Field(() => String, { description: 'Its value as text.' })
  value: string;
}

@ObjectType({ description: 'Something that happened. What is recorded is never changed or removed.' })
export class HistoryEntry {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'What happened, for example decision.recorded.' })
  action: string;

  @Field(() => String, {
    description: 'What it happened to: challenge, submission, role_assignment and so on.',
  })
  subjectType: string;

  @Field(() => ID, { description: 'Id of what it happened to.' })
  subjectId: string;

  @Field(() => String, { nullable: true, description: 'The request that caused it, as in the logs.' })
  requestId: string | null;
}

export const HistoryEntryConnection = connectionOf(HistoryEntry, 'HistoryEntry');
