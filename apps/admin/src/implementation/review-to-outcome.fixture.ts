import type { GraphqlClient } from '@octavo/platform/testing';

/** What clients ask on the way from review to measured outcome. */
export const SCORE = `mutation ($id: ID!, $scores: [ScoreInput!]!) {
  scoreSubmission(submissionId: $id, scores: $scores) { missing errors { code message path } } }`;

export const EVALUATION = `query ($id: ID!) { submission(id: $id) { evaluation {
  result { score exactScore completeReviews criteria { key n mean lowest highest spread } }
  ownReview { complete } reviews { complete reviewer { name } scores { value reason } } } } }`;

export const DECIDE = `mutation ($all: [DecisionInput!]!) { recordDecisions(decisions: $all) {
      submissions { id decision { outcome } } errors { code path } } }`;

export const ENTER = `mutation ($id: ID!, $stage: String!, $skip: SkipInput) {
      enterStage(implementationId: $id, stage: $stage, skip: $skip) { implementation { stage { key } } errors { code message } } }`;

export const CLOSE = `mutation ($id: ID!, $thanks: String!) {
      closeChallenge(challengeId: $id, thankYou: $thanks, resultSummary: "One idea goes to the shops.") {
        recipients challenge { state } errors { code ... on SubmissionsUndecided { count first } } } }`;

export const WAITING = `query ($id: ID!) { undecidedSubmissions(challengeId: $id, first: 10) { nodes { id state } } }`;

export const JUDGE = `mutation ($id: ID!, $note: String!) { judgeGate(implementationId: $id, verdict: passed, note: $note) {
      implementation { passages { judgements { note } } } errors { code } } }`;

export const FOLLOW = `query ($slug: String!) { challenge(slug: $slug) { implementations(first: 5) { nodes {
        state department owner { name } submission { id mine } stage { key name daysIn late }
        passages { key state skipReason judgements { verdict } } progress { text postedBy { name } }
        indicators { name unit target actual measuredOn evidence progress reached } lesson } } } }`;

export const ENDED = `query ($slug: String!, $id: ID!) {
        challenge(slug: $slug) { resultSummary thankYou { text recipients thankedBy { name } } }
        submission(id: $id) { decision { outcome reason state decidedBy { name } } decisions { number }
          evaluation { result { score } reviews { score } } } }`;

/** A payload that says why something was not done. */
export interface Refused {
  readonly errors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[];
  }[];
}

/** Runs one mutation and gives its payload. */
export async function run<T = Refused>(
  client: GraphqlClient,
  mutation: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<T & Refused> {
  const data = await client.data<Record<string, T & Refused>>(mutation, variables);
  const [answer] = Object.values(data);
  if (!answer) throw new Error('The mutation gave no payload.');
  return answer;
}
