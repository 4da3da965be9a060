import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Payload } from '@octavo/platform/graphql';
import { Person } from './person.type.js';

@ObjectType({ description: 'What happens after a code was asked for; the same for every address.' })
export class RequestSignInCodePayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'For how many minutes the code works.' })
  minutes?: number;

  @Field(() => String, {
    nullable: true,
    description: 'The code itself, on demo data only; otherwise it is mailed.',
  })
  demoCode?: string | null;
}

@ObjectType({ description: 'A new session, or the reasons why there is none.' })
export class SignInPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'Who is signed in now.' })
  person?: Person;

  @Field(() => String, {
    nullable: true,
    description: 'Send it as Authorization: Bearer. It is also set as a cookie.',
  })
  token?: string;

  @Field(() => Date, { nullable: true, description: 'When the session ends by itself.' })
  expiresAt?: Date;
}

@ObjectType({ description: 'Whether it was done, or the reasons why not.' })
export class DonePayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: 'True when it was done.' })
  done?: boolean;
}
