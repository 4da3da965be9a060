import type { OwnFacts } from '@octavo/domain/submission';
import type { ChallengeNow } from '@octavo/challenges';
import type { Viewer } from '@octavo/platform/access';
import type { Submission } from './submission.entity.js';

/** What the rules ask about a submission that the viewer wants to change. */
export function ownFacts(
  { challenge, phases, takingPart }: ChallengeNow,
  submission: Pick<Submission, 'state' | 'authorId'>,
  viewer: Viewer,
): OwnFacts {
  const isAuthor = viewer.personId !== null && viewer.personId === submission.authorId;
  return {
    state: challenge.state,
    phases,
    takingPart,
    submission: { state: submission.state, isAuthor },
  };
}
