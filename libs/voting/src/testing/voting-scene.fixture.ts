import { ChallengeAccess } from '@octavo/challenges';
import type { Viewer } from '@octavo/platform/access';
import type { TestDatabase } from '@octavo/platform/testing';
import { SubmissionAccess } from '@octavo/submissions';
import {
  makeChallenge,
  type ChallengeScene,
  type ChallengeSettings,
} from '../../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import { VoteReader } from '../vote-reader.service.js';
import { VoteService } from '../vote.service.js';

/** A challenge with one idea that is voted on, and the services. */
export interface VotingScene {
  readonly scene: ChallengeScene;
  readonly submissionId: string;
  readonly authorId: string;
  readonly votes: VoteService;
  readonly reader: VoteReader;
  /** Somebody new who may vote. */
  voter(): Promise<Viewer>;
  /** The rows that count, the castings in order of time, and the events about votes. */
  kept(): Promise<KeptVotes>;
}

export interface KeptVotes {
  readonly votes: readonly { readonly person_id: string; readonly choice: string; readonly cast_at: Date }[];
  readonly casts: readonly { readonly person_id: string; readonly choice: string; readonly cast_at: Date }[];
  readonly events: readonly string[];
}

/** Sets the stage for tests of voting. */
export async function makeVotingScene(
  { database }: TestDatabase,
  settings: ChallengeSettings = {},
): Promise<VotingScene> {
  const scene = await makeChallenge(database, settings);
  const submission = await makeSubmission(database, { challengeId: scene.id });
  const challenges = new ChallengeAccess(database);
  const submissions = new SubmissionAccess(database, challenges);
  return {
    scene,
    submissionId: submission.id,
    authorId: submission.authorId,
    votes: new VoteService(database, submissions),
    reader: new VoteReader(database, challenges, submissions),
    voter: async () => (await signIn(database, await makePerson(database, { name: 'Victor Votes' }))).viewer,
    kept: async () => ({
      votes: await database.query(
        'select person_id, choice, cast_at from vote where submission_id = $1 order by cast_at, person_id',
        [submission.id],
      ),
      casts: await database.query(
        'select person_id, choice, cast_at from vote_cast where submission_id = $1 order by cast_at, id',
        [submission.id],
      ),
      events: (
        await database.query<{ action: string }>(
          `select action from history where challenge_id = $1 and action like 'vote.%' order by transaction, sequence`,
          [scene.id],
        )
      ).map(({ action }) => action),
    }),
  };
}
