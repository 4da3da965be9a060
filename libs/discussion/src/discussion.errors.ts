import { refusal, type Refusal } from '@octavo/domain/shared';

/** The comment is absent, or not open to the viewer: both read the same. */
export const commentNotFound = (...path: string[]): Refusal => refusal('NOT_FOUND', path);
