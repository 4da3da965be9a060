import { Field, ObjectType } from '@nestjs/graphql';
import type { Refusal } from '@octavo/domain/shared';
import type { GraphqlContext } from './context.js';
import { toUserError } from './payload.js';
import { UserError } from './user-error.type.js';

@ObjectType({ description: 'Whether something may be done now; the mutation decides by the very same rule.' })
export class Verdict {
  @Field(() => Boolean, { description: 'Whether it may.' })
  allowed: boolean;

  @Field(() => UserError, {
    nullable: true,
    description: 'Why it may not, and the way out; absent when it may.',
  })
  error: UserError | null;
}

/** What a rule says to the page: null means that it may be done. */
export const verdict = (context: GraphqlContext, refused: Refusal | null): Verdict => ({
  allowed: refused === null,
  error: refused && toUserError(context, refused),
});
