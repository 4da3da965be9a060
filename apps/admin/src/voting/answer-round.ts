import type { Outcome } from '@octavo/domain/shared';
import { payload, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import type { VotingRound } from '@octavo/voting';

/** Answers a verb with the round as it stands after it, nothing kept from before. */
export function answerRound(context: GraphqlContext, outcome: Outcome<VotingRound>): Payload {
  context.loaders.clear();
  return payload(context, outcome, (round) => ({ round }));
}
