import type { SubmissionState } from '@octavo/domain/selection';
import { refusal, type Refusal } from '@octavo/domain/shared';

/** What moderation found; a rejected submission is out of sight, not gone (6.3). */
export const MODERATION_STATES = ['accepted', 'rejected'] as const;
export type ModerationState = (typeof MODERATION_STATES)[number];

/** What is known when somebody looks at a submission of a challenge that they may read. */
export interface SightFacts {
  readonly state: SubmissionState;
  readonly moderation: ModerationState;
  readonly isAuthor: boolean;
  /** May moderate submissions of this challenge. */
  readonly isModerator: boolean;
}

/**
 * Whether the viewer may know of a submission. A draft is its author's alone, whatever role the viewer has: nobody
 * reads over a contributor's shoulder. What moderation rejected is there for its author, who is owed the reason, and
 * for moderators. The only refusal is NOT_FOUND: absent and not yours read the same.
 */
export function maySeeSubmission(facts: SightFacts): Refusal | null {
  const { state, moderation, isAuthor, isModerator } = facts;
  if (isAuthor) return null;
  const visible = state !== 'draft' && (moderation === 'accepted' || isModerator);
  return visible ? null : refusal('NOT_FOUND');
}
