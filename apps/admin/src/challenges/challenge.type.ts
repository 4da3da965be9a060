import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Audience as AudienceValue, ChallengeState as StateValue } from '@octavo/domain/challenge';
import { connectionOf } from '@octavo/platform/graphql';
import { Audience, ChallengeState, ChallengeVerb } from './challenge.enums.js';

@ObjectType({ description: 'A question put to a network of people.' })
export class Challenge {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'Its name in addresses.' })
  slug: string;

  @Field(() => String, { description: 'What it is called.' })
  title: string;

  @Field(() => String, { description: 'Language it is written in: nl or en.' })
  locale: string;

  @Field(() => ChallengeState, { description: 'Draft, published, paused or closed.' })
  state: StateValue;

  @Field(() => Int, { description: 'Goes up with every change; send it along with yours.' })
  revision: number;

  @Field(() => Audience, { description: 'Who is asked.' })
  audience: AudienceValue;

  @Field(() => String, {
    nullable: true,
    description: 'SPDX name of the licence under which ideas are sent in, for example CC-BY-4.0.',
  })
  licence: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many working days a contribution is answered.',
  })
  responseTargetDays: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who must be named with data that came from elsewhere.',
  })
  attribution: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is paused; absent when it is not.' })
  pauseMessage: string | null;

  @Field(() => String, { nullable: true, description: 'What came of it, told at closing.' })
  resultSummary: string | null;

  @Field(() => Date, { description: 'When it was begun.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was published; absent for a draft.' })
  publishedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;
}

@ObjectType({ description: 'A step that is possible now.' })
export class ChallengeTransition {
  @Field(() => ChallengeVerb, { description: 'What to do.' })
  verb: string;

  @Field(() => ChallengeState, { description: 'The state it leads to.' })
  to: StateValue;
}

export const ChallengeConnection = connectionOf(Challenge, 'Challenge');
