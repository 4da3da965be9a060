import { Field, ObjectType } from '@nestjs/graphql';
import { ModerationVerdict } from './submission.type.js';

@ObjectType({ description: 'A verdict of moderation.' })
export class ModerationStep {
  @Field(() => ModerationVerdict, { description: 'Accepted or rejected.' })
  verdict: ModerationVerdict;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => Date, { description: 'When.' })
  moderatedAt: Date;
}
