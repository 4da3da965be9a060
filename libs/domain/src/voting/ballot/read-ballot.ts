import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import type { Ballot, BallotContents, BallotForm } from './ballot.js';

const DECIMAL = /^-?\d{1,15}(\.\d{1,9})?$/;

/**
 * A ballot of the form from a value out of JSON, in its normal order: choices and points ascending by option, options
 * inside a ranked group ascending, no empty groups. Whether the options exist is for the method.
 * Refusal: BALLOT_MALFORMED at the form (`form`).
 */
export function readBallot(form: BallotForm, value: unknown): Outcome<Ballot> {
  const given = isRecord(value) && Object.keys(value).length === 1 ? value[form] : undefined;
  const ballot = normal(form, given);
  return ballot === null ? refuse(refusal('BALLOT_MALFORMED', [form], { form })) : ok(ballot);
}

/** The one text of a ballot, the same for equal ballots: what is stored, hashed and published. */
export const ballotText = (ballot: Ballot): string => JSON.stringify(ballot);

function normal(form: BallotForm, given: unknown): Ballot | null {
  switch (form) {
    case 'choices':
      return isWholes(given) ? { choices: [...given].sort(ascending) } : null;
    case 'points':
      return isPairs(given) ? { points: [...given].sort(([a], [b]) => a - b) } : null;
    case 'ranking':
      return isGroups(given)
        ? { ranking: given.filter((group) => group.length > 0).map((group) => [...group].sort(ascending)) }
        : null;
    case 'comparisons':
      return isPairs(given) ? { comparisons: given } : null;
    case 'estimate':
      return typeof given === 'string' && DECIMAL.test(given) ? { estimate: given } : null;
  }
}

const ascending = (a: number, b: number): number => a - b;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWholes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one));

const isPairs = (value: unknown): value is BallotContents['points'] =>
  Array.isArray(value) && value.every((pair) => isWholes(pair) && pair.length === 2);

const isGroups = (value: unknown): value is BallotContents['ranking'] =>
  Array.isArray(value) && value.every(isWholes);
