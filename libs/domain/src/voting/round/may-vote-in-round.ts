import type { ChallengeState } from '@octavo/domain/challenge';
import { refusal, type Refusal } from '@octavo/domain/shared';
import type { RoundRules, RoundTimes } from './round.js';

/** What is known about who wants to vote. */
export interface VoterFacts {
  /** The verdict of `mayTakePart` on the person; null for somebody who votes by code without an account. */
  readonly takingPart: Refusal | null;
  readonly email: string | null;
  /** Whether the address was proved by a code. */
  readonly isVerified: boolean;
  readonly isInvited: boolean;
  /** Whether a valid voting code was given. */
  readonly hasCode: boolean;
}

/**
 * Whether the round takes ballots at `now`; null when so. ROUND_NOT_OPEN, ROUND_NOT_OPEN_YET (`opensAt`), ROUND_PAUSED
 * (`reason`), ROUND_CLOSED (`closedAt`), and the states of the challenge: CHALLENGE_PAUSED, CHALLENGE_CLOSED,
 * CHALLENGE_NOT_PUBLISHED.
 */
export function roundTakesBallots(
  challenge: ChallengeState,
  { state, opensAt, closesAt, pauseReason }: RoundTimes,
  now: Date,
): Refusal | null {
  if (challenge === 'draft') return refusal('CHALLENGE_NOT_PUBLISHED');
  if (state === 'closed' || (closesAt !== null && state !== 'draft' && now.getTime() >= closesAt.getTime())) {
    return refusal('ROUND_CLOSED', [], closesAt === null ? {} : { closedAt: closesAt });
  }
  if (challenge === 'closed') return refusal('CHALLENGE_CLOSED');
  if (challenge === 'paused') return refusal('CHALLENGE_PAUSED');
  if (state === 'paused') return refusal('ROUND_PAUSED', [], { reason: pauseReason ?? '' });
  if (opensAt !== null && state !== 'draft' && now.getTime() < opensAt.getTime()) {
    return refusal('ROUND_NOT_OPEN_YET', [], { opensAt });
  }
  return state === 'open' ? null : refusal('ROUND_NOT_OPEN');
}

/**
 * Whether somebody belongs to the electorate; null when so. The refusal of the audience, VOTING_CODE_NEEDED,
 * NOT_IN_EMAIL_DOMAIN (`domains`), NOT_INVITED_TO_VOTE, ADDRESS_NOT_VERIFIED.
 */
export function inElectorate(
  { electorate, emailDomains }: Pick<RoundRules, 'electorate' | 'emailDomains'>,
  { takingPart, email, isVerified, isInvited, hasCode }: VoterFacts,
): Refusal | null {
  if (electorate === 'codes') return hasCode ? null : refusal('VOTING_CODE_NEEDED', ['code']);
  if (takingPart !== null) return takingPart;
  switch (electorate) {
    case 'audience':
      return null;
    case 'email_domain':
      return isVerified && email !== null && emailDomains.includes(domainOf(email))
        ? null
        : refusal('NOT_IN_EMAIL_DOMAIN', [], { domains: emailDomains });
    case 'invited':
      return isInvited ? null : refusal('NOT_INVITED_TO_VOTE');
    case 'verified':
      return isVerified ? null : refusal('ADDRESS_NOT_VERIFIED');
  }
}

/**
 * Whether somebody may vote in a round now; null when so. The page and the ballot itself ask this one function: first
 * whether the round takes ballots, then whether they belong to the electorate.
 */
export const mayVoteInRound = (
  challenge: ChallengeState,
  round: RoundRules,
  voter: VoterFacts,
  now: Date,
): Refusal | null => roundTakesBallots(challenge, round, now) ?? inElectorate(round, voter);

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
