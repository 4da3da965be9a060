import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Something that happened in a challenge one answers for.' })
export class ChallengeEvent {
  @Field(() => ID, { description: 'Stays the same; the same event never comes twice on one connection.' })
  id: string;

  @Field(() => String, { description: 'What happened, for example decision.recorded or stage.entered.' })
  action: string;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => String, {
    description: 'What it happened to: challenge, submission, implementation and so on.',
  })
  subjectType: string;

  @Field(() => ID, { description: 'Id of what it happened to.' })
  subjectId: string;

  @Field(() => ID, { nullable: true, description: 'The idea that it is about, if any.' })
  submissionId: string | null;

  @Field(() => ID, { nullable: true, description: 'The implementation that it is about, if any.' })
  implementationId: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The state that the subject is in now: of a submission, the outcome of a decision, the stage of an implementation. Absent when none changed.',
  })
  status: string | null;
}
