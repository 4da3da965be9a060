import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { PhaseKind as KindValue, PhaseState as StateValue } from '@octavo/domain/challenge';
import { PhaseKind, PhaseState } from './challenge.enums.js';

@ObjectType({ description: 'A period in which its kind of activity is possible.' })
export class Phase {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => PhaseKind, { description: 'What it is for.' })
  kind: KindValue;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => Date, { description: 'When it begins.' })
  startsAt: Date;

  @Field(() => Date, { description: 'When it is over; this moment does not belong to it any more.' })
  endsAt: Date;

  @Field(() => PhaseState, { description: 'Whether it is over, runs, or is still to come.' })
  state: StateValue;
}
