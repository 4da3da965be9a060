import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another on paper: no 0 and O, no 1, I and L, no U beside V. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP = 4;

/** Signs of a code: 30^16 is more than 2^78 codes, far more than can be tried. */
const LENGTH = GROUPS * GROUP;

/** A new voting code as it is printed, for example `K7QM-2F9X-H4TR-W8YD`. */
export function newVotingCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, (_, at) => signs.slice(at * GROUP, (at + 1) * GROUP)).join('-');
}

/**
 * What is kept of a voting code: bound to its round, the same however it was typed (small letters, spaces, other
 * dashes). Null for what cannot be a code.
 */
export function votingCodeHash(roundId: string, typed: string): Buffer | null {
  const signs = typed.toUpperCase().replace(/[\s\p{Dash}]/gu, '');
  if (signs.length !== LENGTH || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return createHash('sha256').update(`octavo voting code\n${roundId}\n${signs}`).digest();
}
