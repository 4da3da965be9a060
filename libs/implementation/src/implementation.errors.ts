import { refusal, type Refusal } from '@octavo/domain/shared';

/** The implementation is absent, or not open to the viewer: both read the same. */
export const implementationNotFound = (): Refusal => refusal('NOT_FOUND', ['implementationId']);

/** Only adopted ideas get a home (7.18). */
export const notAdopted = (): Refusal => refusal('NOT_ADOPTED', ['submissionId']);

/** An idea has one home. */
export const placedAlready = (): Refusal => refusal('PLACED_ALREADY', ['submissionId']);

/** The challenge has no route on which the idea could go (7.3). */
export const routeMissing = (): Refusal => refusal('ROUTE_MISSING');

/** Owner and coach work for the organization or have a role here; `path` says which of them does not. */
export const notInvolved = (path: string): Refusal => refusal('NOT_INVOLVED', [path]);

/** An indicator's target is a decimal number. */
export const targetNotANumber = (): Refusal => refusal('INDICATOR_TARGET_NOT_A_NUMBER', ['target']);
