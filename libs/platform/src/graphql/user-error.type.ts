import { Field, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { RefusalDetails } from '@octavo/domain/shared';

/** A refusal as clients see it. */
@InterfaceType('UserError', {
  description:
    'Why something was not done. Nothing was changed. The message is for people, in their language.',
  resolveType: (error: UserError) => errorType(error.code),
})
export abstract class UserError {
  @Field(() => String, { description: 'For machines; stays the same over languages and versions.' })
  code: string;

  @Field(() => String, { description: 'For people: what, why, and the way out.' })
  message: string;

  @Field(() => [String], {
    description: 'Where in the input it went wrong; empty when it is about the whole.',
  })
  path: readonly string[];

  /** Further facts of concrete types. */
  details: RefusalDetails;
}

/** A refusal without further facts. */
@ObjectType({ implements: () => [UserError], description: 'A refusal that the message explains fully.' })
export class Refused extends UserError {}

@ObjectType({ implements: () => [UserError], description: 'Too many attempts; the same will work later.' })
export class RateLimited extends UserError {
  @Field(() => Date, { description: 'When to try again.' })
  retryAt: Date;
}

@ObjectType({ implements: () => [UserError], description: 'Voting is over.' })
export class VotingClosed extends UserError {
  @Field(() => Date, { description: 'When voting closed.' })
  closedAt: Date;
}

@ObjectType({ implements: () => [UserError], description: 'The time for this is over.' })
export class PhaseClosed extends UserError {
  @Field(() => Date, { description: 'When it closed.' })
  closedAt: Date;
}

@ObjectType({ implements: () => [UserError], description: 'It is not the time for this yet.' })
export class NotOpenYet extends UserError {
  @Field(() => Date, { description: 'When it opens.' })
  opensAt: Date;
}

@ObjectType({ implements: () => [UserError], description: 'A challenge neglects some of the eight points.' })
export class ChecklistIncomplete extends UserError {
  @Field(() => [String], { description: 'Codes of what is missing, as in the checklist.' })
  missing: string[];
}

@ObjectType({ implements: () => [UserError], description: 'Some submissions have no decision yet.' })
export class SubmissionsUndecided extends UserError {
  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => [ID], { description: 'Ids of the first of them.' })
  first: string[];
}

/** Types that no field names, so the schema must be told of them. */
export const USER_ERROR_TYPES = [
  Refused,
  RateLimited,
  VotingClosed,
  PhaseClosed,
  NotOpenYet,
  ChecklistIncomplete,
  SubmissionsUndecided,
];

type ErrorType = (typeof USER_ERROR_TYPES)[number];

/** Codes whose refusals carry facts that a client can act on. */
const ERROR_TYPES: Readonly<Record<string, ErrorType | undefined>> = {
  RATE_LIMITED: RateLimited,
  VOTING_CLOSED: VotingClosed,
  CHECKLIST_INCOMPLETE: ChecklistIncomplete,
  SUBMISSIONS_UNDECIDED: SubmissionsUndecided,
};

/** Each activity of a phase has its own codes, `SCORING_CLOSED`, `SUBMITTING_NOT_OPEN_YET` (see `allows`). */
const PHASE_CLOSED = /^(SUBMITTING|REVISING|COMMENTING|SCORING|DECIDING|IMPLEMENTING)_CLOSED$/;
const NOT_OPEN_YET = /^[A-Z]+ING_NOT_OPEN_YET$/;

function errorType(code: string): ErrorType {
  if (PHASE_CLOSED.test(code)) return PhaseClosed;
  return NOT_OPEN_YET.test(code) ? NotOpenYet : (ERROR_TYPES[code] ?? Refused);
}
