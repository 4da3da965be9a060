import { refusal, type Refusal } from '@octavo/domain/shared';

/** The submission is absent, or not open to the viewer: both read the same (see `maySeeSubmission`). */
export const submissionNotFound = (...path: string[]): Refusal => refusal('NOT_FOUND', path);

/** Another version came in between; nothing is overwritten. */
export const submissionChanged = (): Refusal => refusal('CHANGED_MEANWHILE');

/** The revision says what the version before it says. */
export const submissionUnchanged = (): Refusal => refusal('SUBMISSION_UNCHANGED');

export const tooManyDrafts = (max: number): Refusal => refusal('TOO_MANY_DRAFTS', [], { max });

export const tooManyVersions = (max: number): Refusal => refusal('TOO_MANY_VERSIONS', [], { max });

/** The verdict is the one that already holds. */
export const moderatedAlready = (): Refusal => refusal('MODERATED_ALREADY');
