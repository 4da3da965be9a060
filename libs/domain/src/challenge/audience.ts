import { refusal, type Refusal, type Role } from '@octavo/domain/shared';

import type { ChallengeState } from './challenge-state.js';

/** Who is asked (3.3). Public is the default; anything less is a deliberate choice (6.3). */
export const AUDIENCES = ['public', 'invited', 'internal'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a challenge tells about who may see it. */
export interface AudienceFacts {
  readonly state: ChallengeState;
  readonly audience: Audience;
}

/** What is known about the person who looks, with respect to this challenge. */
export interface ViewerFacts {
  readonly isSignedIn: boolean;
  /** Works for the organisation that owns the challenge. */
  readonly isStaff: boolean;
  /** Invited to this challenge by name. */
  readonly isInvited: boolean;
  /** Roles that hold now, on this challenge or on its organisation. */
  readonly roles: readonly Role[];
}

/** Somebody without account, role or invitation. */
export const ANONYMOUS_VIEWER: ViewerFacts = {
  isSignedIn: false,
  isStaff: false,
  isInvited: false,
  roles: [],
};

// A draft is read by those who make or check it. An ambassador brings the network and a confidant hears people
// in trouble; neither has work to do on a draft.
const READS_DRAFTS: readonly Role[] = [
  'administrator',
  'owner',
  'sponsor',
  'decision_maker',
  'reviewer',
  'moderator',
  'coach',
  'contact_point',
  'auditor',
];

// Roles that look on: they read everything and take part in nothing by virtue of the role.
const LOOKS_ON: readonly Role[] = ['auditor', 'confidant'];

/**
 * Whether the viewer may know that the challenge exists and read it. The only refusal is CHALLENGE_NOT_FOUND:
 * absent and not yours read the same, so that nobody learns of a draft or an internal challenge by guessing.
 */
export function mayRead(challenge: AudienceFacts, viewer: ViewerFacts): Refusal | null {
  const readable =
    challenge.state === 'draft'
      ? viewer.roles.some((role) => READS_DRAFTS.includes(role))
      : viewer.roles.length > 0 || isAsked(challenge.audience, viewer);
  return readable ? null : refusal('CHALLENGE_NOT_FOUND');
}

/**
 * Whether the viewer may contribute (submit, comment, vote) as far as the audience goes; the phases decide when.
 * CHALLENGE_NOT_FOUND, SIGN_IN_REQUIRED, or NOT_IN_AUDIENCE (details `audience`) for people who only look on.
 */
export function mayTakePart(challenge: AudienceFacts, viewer: ViewerFacts): Refusal | null {
  const unreadable = mayRead(challenge, viewer);
  if (unreadable !== null) return unreadable;
  if (!viewer.isSignedIn) return refusal('SIGN_IN_REQUIRED');
  const worksOnIt = viewer.roles.some((role) => !LOOKS_ON.includes(role));
  if (worksOnIt || isAsked(challenge.audience, viewer)) return null;
  return refusal('NOT_IN_AUDIENCE', [], { audience: challenge.audience });
}

function isAsked(audience: Audience, viewer: ViewerFacts): boolean {
  switch (audience) {
    case 'public':
      return true;
    case 'invited':
      // Staff are not invited by being staff: a closed stage with lead users is closed (3.6, S06).
      return viewer.isInvited;
    case 'internal':
      return viewer.isStaff;
  }
}
