import { refusal, type Refusal } from '@octavo/domain/shared';

/** The submission is absent, or not open to the viewer: both read the same (see `maySeeSubmission`). */
export const submissionNotFound = (...path: string[]): Refusal => refusal('NOT_FOUND', path);
