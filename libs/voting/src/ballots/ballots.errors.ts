import { refusal, type Refusal } from '@octavo/domain/shared';

/** More ballots arrive than can be taken in time; the same ballot will be taken from `retryAt` on. */
export const rateLimited = (retryAt: Date): Refusal => refusal('RATE_LIMITED', [], { retryAt });

/** There is no ballot of the voter in this round, or it was withdrawn before. */
export const nothingToWithdraw = (): Refusal => refusal('NO_BALLOT_TO_WITHDRAW');

/** The code is wrong, of another round, or was revoked: which one is not said. */
export const votingCodeInvalid = (): Refusal => refusal('VOTING_CODE_INVALID', ['code']);

/** A code was given where people vote with their account. */
export const votingCodeNotUsed = (): Refusal => refusal('VOTING_CODE_NOT_USED', ['code']);

/** The voter's group is none of those that the round declares (`groups`). */
export const voterGroupUnknown = (groups: readonly string[]): Refusal =>
  refusal('VOTER_GROUP_UNKNOWN', ['group'], { groups, any: groups.length > 0 });
