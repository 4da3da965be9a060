import { tieBreakOf, votingMethod, type AnyMethod, type CountPlan } from '@octavo/domain/voting';
import type { VotingRound } from './voting-round.entity.js';

/** What a round is counted by. */
export interface RoundCounting {
  readonly method: AnyMethod;
  readonly plan: CountPlan;
}

/**
 * The method of a round that has opened, ready to count.
 * @throws Error when it was opened with another version of the method than this program has
 */
export function countingOf(round: VotingRound): RoundCounting {
  const method = votingMethod(round.method);
  if (method?.version !== round.methodVersion) {
    throw new Error(`This program does not count by version ${round.methodVersion} of ${round.method}.`);
  }
  const order = round.tieOrder ?? [];
  const planned = method.plan(round.settings, order.length, tieBreakOf(order));
  if (!planned.ok) throw new Error(`The settings of voting round ${round.id} cannot be counted with.`);
  return { method, plan: planned.value };
}
