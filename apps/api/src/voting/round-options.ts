import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import type { RoundAccess, RoundOption as OptionRow } from '@octavo/voting';
import type { RoundOption } from './voting-round.type.js';

/** An option as the schema shows it, with what its further fields are looked up by. */
export interface OptionOfRound extends RoundOption {
  readonly submissionId: string | null;
}

/** The options of a round by their numbers; those of all rounds of a request are read together. */
export async function roundOptions(
  context: GraphqlContext,
  rounds: RoundAccess,
  roundId: string,
): Promise<readonly OptionOfRound[]> {
  const found = await loader(context, 'round.options', (ids) => rounds.options(ids)).load(roundId);
  return (found ?? []).map(toOption);
}

const toOption = ({ position, title, text, cost, submissionId }: OptionRow): OptionOfRound => ({
  number: position,
  title,
  text,
  cost,
  submissionId,
});
