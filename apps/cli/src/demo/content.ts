import challengeDraft from './content/challenge-draft.json' with { type: 'json' };
import challengeOpen from './content/challenge-open.json' with { type: 'json' };
import challengePickwick from './content/challenge-pickwick.json' with { type: 'json' };
import comments from './content/comments.json' with { type: 'json' };
import type {
  DemoChallenge,
  DemoComment,
  DemoDecision,
  DemoImplementation,
  DemoMemberNames,
  DemoOpenChallenge,
  DemoOrganization,
  DemoPerson,
  DemoReviews,
  DemoRounds,
  DemoSubmission,
  DemoVotes,
} from './content/content-types.js';
import decisions from './content/decisions.json' with { type: 'json' };
import implementations from './content/implementation.json' with { type: 'json' };
import memberNames from './content/member-names.json' with { type: 'json' };
import organization from './content/organization.json' with { type: 'json' };
import people from './content/people.json' with { type: 'json' };
import rounds from './content/rounds.json' with { type: 'json' };
import scores from './content/scores.json' with { type: 'json' };
import submissionsPickwick from './content/submissions-pickwick.json' with { type: 'json' };
import votes from './content/votes.json' with { type: 'json' };

/** What the files of this folder say; JSON knows no narrower type than text, so the shapes are stated here. */
export interface DemoContent {
  readonly organization: DemoOrganization;
  readonly people: readonly DemoPerson[];
  readonly memberNames: DemoMemberNames;
  readonly challenges: readonly ChallengeContent[];
  readonly votes: DemoVotes;
  readonly rounds: DemoRounds;
}

/** A challenge with all that was contributed to it and done with it. */
export interface ChallengeContent {
  readonly challenge: DemoChallenge;
  readonly submissions: readonly DemoSubmission[];
  readonly comments: readonly DemoComment[];
  readonly reviews: readonly DemoReviews[];
  readonly decisions: readonly DemoDecision[];
  readonly implementations: readonly DemoImplementation[];
}

const open = challengeOpen as unknown as DemoOpenChallenge;

export const DEMO_CONTENT: DemoContent = {
  organization: organization as DemoOrganization,
  people: people as readonly DemoPerson[],
  memberNames: memberNames,
  challenges: [
    {
      challenge: challengePickwick as unknown as DemoChallenge,
      submissions: submissionsPickwick as readonly DemoSubmission[],
      comments: comments as readonly DemoComment[],
      reviews: scores as readonly DemoReviews[],
      decisions: decisions as readonly DemoDecision[],
      implementations: implementations as readonly DemoImplementation[],
    },
    { ...open, reviews: [], decisions: [], implementations: [] },
    {
      challenge: challengeDraft as unknown as DemoChallenge,
      submissions: [],
      comments: [],
      reviews: [],
      decisions: [],
      implementations: [],
    },
  ],
  votes: votes,
  rounds: rounds as DemoRounds,
};
