import { refusal, type Refusal } from '@octavo/domain/shared';

/** The challenge is absent, or not open to the viewer: both read the same (see `mayRead`). */
export const challengeNotFound = (): Refusal => refusal('CHALLENGE_NOT_FOUND');

/** Somebody saved another revision since the editor loaded this one; `revision` is the current one. */
export const changedMeanwhile = (revision: number): Refusal =>
  refusal('CHANGED_MEANWHILE', ['revision'], { revision });

/** Another challenge has this address. */
export const slugTaken = (slug: string): Refusal => refusal('SLUG_TAKEN', ['slug'], { slug });

/** What people were asked with cannot change any more: who is asked, or on which terms (3.4, 5.10). */
export const audienceFixed = (): Refusal => refusal('AUDIENCE_FIXED', ['audience']);
export const licenceFixed = (): Refusal => refusal('LICENCE_FIXED', ['licence']);

/** The objective was promised at publication: a change needs its reason (2.5). */
export const objectiveFixed = (min: number): Refusal => refusal('OBJECTIVE_FIXED', ['reason'], { min });

/** The brief has been read: a change needs its reason, told to all followers (6.12). */
export const briefFixed = (min: number): Refusal => refusal('BRIEF_FIXED', ['reason'], { min });

/** With this change a published challenge would lack what the eight points ask for. */
export const checklistBroken = (missing: readonly string[]): Refusal =>
  refusal('CHECKLIST_BROKEN', [], { missing, count: missing.length });
