import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';
import type { Outcome, Refusal, RefusalDetails } from '@octavo/domain/shared';
import { translate } from '../messages/index.js';
import type { GraphqlContext } from './context.js';
import { UserError } from './user-error.type.js';

/** What every mutation answers: the thing it made or changed, or the reasons why it did not. */
@ObjectType({ isAbstract: true })
export abstract class Payload {
  @Field(() => [UserError], { description: 'Why it was not done; empty when it was.' })
  errors: UserError[];
}

/** Lists become text, since a message has no place for a list. */
const inWords = (details: RefusalDetails): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

/** Puts a refusal into the viewer's language. */
export function toUserError(context: GraphqlContext, refused: Refusal): UserError {
  const { code, path, details } = refused;
  const message = translate(context.viewer.locale, `refusal.${code}`, inWords(details));
  return { ...details, code, path, details, message };
}

/**
 * Turns an outcome into a mutation's payload.
 * @param present makes the payload's own fields from the value; left out when there is no value
 */
export function payload<P extends Payload, T>(
  context: GraphqlContext,
  outcome: Outcome<T>,
  present: (value: T) => Omit<P, 'errors'>,
): P {
  if (outcome.ok) return { ...present(outcome.value), errors: [] } as unknown as P;
  return { errors: outcome.refusals.map((refused) => toUserError(context, refused)) } as unknown as P;
}

/** A payload class for a mutation that gives back one thing under `name`. */
export function payloadOf<T>(type: () => Type<T>, name: string, title: string): Type<Payload> {
  @ObjectType(title, { description: 'The result, or the reasons why there is none.' })
  class ThingPayload extends Payload {}
  Field(type, { nullable: true, description: 'The result; absent when refused.' })(
    ThingPayload.prototype,
    name,
  );
  return ThingPayload;
}
