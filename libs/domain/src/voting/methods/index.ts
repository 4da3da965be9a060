import { anyMethod, type AnyMethod } from './any-method.js';
import { approvalCommittee } from './approval-committee.js';
import { approval } from './approval.js';
import { borda } from './borda.js';
import { bradleyTerry } from './bradley-terry.js';
import { copeland } from './copeland.js';
import { instantRunoff } from './instant-runoff.js';
import { cumulative } from './cumulative.js';
import { equalShares } from './equal-shares.js';
import { estimate } from './estimate.js';
import { knapsack } from './knapsack.js';
import { limited } from './limited.js';
import { majorityJudgment } from './majority-judgment.js';
import { minimax } from './minimax.js';
import { poll } from './poll.js';
import { quadratic } from './quadratic.js';
import { rankedPairs } from './ranked-pairs.js';
import { schulze } from './schulze.js';
import { score } from './score.js';
import { star } from './star.js';
import { stars } from './stars.js';
import { stv } from './stv.js';
import { support } from './support.js';
import { upDown } from './up-down.js';

/** Every voting method, in the order in which they are offered. */
export const VOTING_METHODS: readonly AnyMethod[] = [
  anyMethod(support),
  anyMethod(upDown),
  anyMethod(approval),
  anyMethod(limited),
  anyMethod(cumulative),
  anyMethod(score),
  anyMethod(stars),
  anyMethod(star),
  anyMethod(majorityJudgment),
  anyMethod(quadratic),
  anyMethod(poll),
  anyMethod(estimate),
  anyMethod(instantRunoff),
  anyMethod(stv),
  anyMethod(borda),
  anyMethod(copeland),
  anyMethod(schulze),
  anyMethod(rankedPairs),
  anyMethod(minimax),
  anyMethod(knapsack),
  anyMethod(equalShares),
  anyMethod(approvalCommittee),
  anyMethod(bradleyTerry),
];

export const votingMethod = (name: string): AnyMethod | undefined =>
  VOTING_METHODS.find((method) => method.name === name);
