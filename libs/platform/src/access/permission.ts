import type { Role } from '@octavo/domain/shared';

/**
 * Everything that may be asked of Octavo, with a sentence each. `everybody` marks what each signed-in person has;
 * whether it is possible here and now is then for the rules of the challenge.
 */
export const PERMISSIONS = {
  'account.use': 'Use and change one’s own account, sessions and tokens',
  'contribution.write': 'Submit, revise and withdraw one’s own submissions',
  'comment.write': 'Comment and answer',
  'vote.cast': 'Vote, and withdraw one’s vote',
  'challenge.sign': 'Sign the readiness declaration and write the sponsor’s statements',
  'score.write': 'Score submissions that one was assigned',
  'insight.read': 'Read portfolio, funnel, targets and overdue answers',
  'challenge.create': 'Draft a new challenge',
  'challenge.read': 'Read challenges that are not public, drafts included',
  'challenge.design': 'Change a challenge along the eight points',
  'challenge.publish': 'Publish, pause, resume and close a challenge',
  'people.read': 'Look up people and their roles',
  'people.assign': 'Give and end roles, with their mandate',
  'people.invite': 'Invite people to a challenge',
  'organization.manage': 'Change the organization',
  'submission.moderate': 'Accept or reject submissions, with a reason that stays visible',
  'review.assign': 'Assign reviewers to submissions',
  'score.read': 'Read all scores and their reasons',
  'round.design': 'Draft and change voting rounds until they open',
  'round.run': 'Open, pause and resume voting rounds, and hand out voting codes',
  'round.close_early': 'Close a voting round before its time, with mandate and reason',
  'ballot.enter': 'Type over paper ballots and confirm those of others',
  'decision.record': 'Decide about submissions',
  'implementation.steer': 'Place adopted ideas and guide them through their stages',
  'implementation.skip': 'Let an idea skip a stage, with a reason',
  'outcome.record': 'Define indicators and record measurements',
  'contributors.thank': 'Thank everybody who contributed',
  'history.read': 'Read the record of everything that happened',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** What each signed-in person may ask for. */
export const EVERYBODY: readonly Permission[] = [
  'account.use',
  'contribution.write',
  'comment.write',
  'vote.cast',
];

/** What each role adds, within its scope (4.16). Sponsor and owner stay apart (1.10). */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [
    'challenge.create',
    'challenge.read',
    'challenge.design',
    'challenge.publish',
    'people.read',
    'people.assign',
    'people.invite',
    'organization.manage',
    'submission.moderate',
    'round.design',
    'round.run',
    'review.assign',
    'implementation.steer',
    'outcome.record',
    'contributors.thank',
    'history.read',
  ],
  owner: [
    'challenge.create',
    'challenge.read',
    'challenge.design',
    'challenge.publish',
    'people.read',
    'people.assign',
    'people.invite',
    'submission.moderate',
    'round.design',
    'round.run',
    'round.close_early',
    'ballot.enter',
    'review.assign',
    'score.read',
    'insight.read',
    'implementation.steer',
    'outcome.record',
    'contributors.thank',
    'history.read',
  ],
  sponsor: ['challenge.read', 'challenge.sign', 'insight.read'],
  decision_maker: [
    'challenge.read',
    'people.read',
    'score.read',
    'decision.record',
    'round.close_early',
    'implementation.skip',
    'insight.read',
  ],
  reviewer: ['challenge.read', 'score.write'],
  moderator: ['challenge.read', 'people.read', 'submission.moderate', 'round.run', 'ballot.enter'],
  coach: ['challenge.read', 'outcome.record'],
  contact_point: ['challenge.read', 'ballot.enter'],
  ambassador: ['challenge.read', 'people.invite'],
  auditor: ['challenge.read', 'people.read', 'history.read'],
  confidant: ['challenge.read'],
};
