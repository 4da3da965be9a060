import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'An adopted idea on its way through the organization.' })
export class ImplementationProgress {
  @Field(() => ID, { description: 'Id of the implementation.' })
  id: string;

  @Field(() => String, { description: 'The department that carries it out.' })
  department: string;

  @Field(() => String, { description: 'running, realised or stopped.' })
  state: string;

  @Field(() => String, { nullable: true, description: 'The stage that it is in, or was in last.' })
  stage: string | null;

  @Field(() => Int, { nullable: true, description: 'Whole days in that stage.' })
  daysInStage: number | null;

  @Field(() => Date, { nullable: true, description: 'When the stage is to be finished.' })
  stageDueAt: Date | null;

  @Field(() => Boolean, { description: 'Whether the stage takes longer than planned.' })
  late: boolean;
}

export const ImplementationProgressConnection = connectionOf(
  ImplementationProgress,
  'ImplementationProgress',
);
