import type { VoteFacts } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import type { SubmissionNow } from '@octavo/submissions';

/** What the rules of voting ask about a viewer and a submission. */
export const voteFacts = (
  viewer: Viewer,
  { challenge, phases, rules, takingPart, submission }: SubmissionNow,
): VoteFacts => ({
  state: challenge.state,
  phases,
  takingPart,
  form: rules?.votingForm ?? null,
  submission: {
    isSubmitted: submission.state === 'submitted',
    isOwn: submission.authorId === viewer.personId,
  },
});
