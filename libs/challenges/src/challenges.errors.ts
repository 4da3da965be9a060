import { refusal, type Refusal } from '@octavo/domain/shared';

/** The challenge is absent, or not open to the viewer: both read the same (see `mayRead`). */
export const challengeNotFound = (): Refusal => refusal('CHALLENGE_NOT_FOUND');
