import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import type { RoundAccess } from '@octavo/voting';
import type { RoundOption } from './voting-round.type.js';

/** The options of a round by their numbers; those of all rounds of a request are read together. */
export async function roundOptions(
  context: GraphqlContext,
  rounds: RoundAccess,
  roundId: string,
): Promise<readonly RoundOption[]> {
  const found = await loader(context, 'round.options', (ids) => rounds.options(ids)).load(roundId);
  return (found ?? []).map(({ position, submissionId, title, text, cost }) => ({
    ...{ number: position, submissionId, title, text, cost },
  }));
}
