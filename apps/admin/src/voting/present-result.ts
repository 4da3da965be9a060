import { toUserError, type GraphqlContext } from '@octavo/platform/graphql';
import { resultInWords, type RoundResult as ResultRow, type VotingRound as RoundRow } from '@octavo/voting';
import type { RoundResult } from './round-result.type.js';
import type { RoundOption } from './voting-round.type.js';

/**
 * The outcome of a round in the language of its reader.
 * @param options in the order of their numbers
 */
export function presentResult(
  context: GraphqlContext,
  round: RoundRow,
  options: readonly RoundOption[],
  row: ResultRow,
): RoundResult {
  const { invalidBecause, ...result } = resultInWords(context.viewer.locale, round, options, row);
  return { ...result, invalidBecause: invalidBecause.map((refused) => toUserError(context, refused)) };
}
