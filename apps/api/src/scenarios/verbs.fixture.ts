import { mutation } from './graphql.fixture.js';

/** Mutations of both servers as clients write them, by the name of the verb. */
export const VERBS = {
  publish: mutation('publishChallenge', { challengeId: 'ID!' }, 'challenge { state }'),
  sign: mutation('signDeclaration', { challengeId: 'ID!', name: 'String!' }, 'challenge { id }'),
  state: mutation(
    'writeStatement',
    { challengeId: 'ID!', reader: 'StatementReader!', text: 'String!' },
    'challenge { id }',
  ),
  invite: mutation('invitePeople', { challengeId: 'ID!', emails: '[String!]!' }, 'invited already'),
  submit: mutation('submitIdea', { input: 'SubmitIdeaInput!' }, 'submission { id state }'),
  vote: mutation('castVote', { submissionId: 'ID!' }, 'submission { id myVote votes { support } }'),
  comment: mutation('postComment', { input: 'PostCommentInput!' }, 'comment { id }'),
  assign: mutation(
    'assignReviewers',
    { challengeId: 'ID!', submissionIds: '[ID!]!', reviewerIds: '[ID!]!' },
    'assigned',
  ),
  score: mutation('scoreSubmission', { submissionId: 'ID!', scores: '[ScoreInput!]!' }, 'missing'),
  decide: mutation(
    'recordDecision',
    { submissionId: 'ID!', outcome: 'DecisionOutcome!', reason: 'String!', reviewAt: 'DateTime' },
    'submission { id }',
  ),
  decideAll: mutation('recordDecisions', { decisions: '[DecisionInput!]!' }, 'submissions { id }'),
  close: mutation(
    'closeChallenge',
    { challengeId: 'ID!', thankYou: 'String!', resultSummary: 'String!' },
    'challenge { state } recipients',
  ),
  place: mutation(
    'placeIdea',
    {
      submissionId: 'ID!',
      department: 'String!',
      ownerId: 'ID!',
      coachId: 'ID',
      budgetReference: 'String!',
    },
    'implementation { id }',
  ),
  judge: mutation(
    'judgeGate',
    { implementationId: 'ID!', verdict: 'GateVerdict!', note: 'String!' },
    'implementation { stage { key state } }',
  ),
  enter: mutation(
    'enterStage',
    { implementationId: 'ID!', stage: 'String!', skip: 'SkipInput' },
    'implementation { stage { key state } }',
  ),
  stop: mutation(
    'stopIdea',
    { implementationId: 'ID!', lesson: 'String!' },
    'implementation { state lesson }',
  ),
  realise: mutation('realiseIdea', { implementationId: 'ID!' }, 'implementation { state }'),
  indicate: mutation(
    'defineIndicator',
    { implementationId: 'ID!', name: 'String!', unit: 'String!', target: 'Decimal!', dueOn: 'Day!' },
    'implementation { indicators { id } }',
  ),
  measure: mutation(
    'recordMeasurement',
    { indicatorId: 'ID!', value: 'Decimal!', measuredOn: 'Day!', evidence: 'String!' },
    'implementation { id }',
  ),
  token: mutation('createApiToken', { input: 'CreateApiTokenInput!' }, 'secret'),
} as const;
