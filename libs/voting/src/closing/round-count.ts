import { crowdConditions, invalidities, tallyByGroup } from '@octavo/domain/voting';
import type { Transaction } from '@octavo/platform/database';
import { countingOf } from '../rounds/counting-plan.js';
import type { RoundResult } from '../rounds/round-result.entity.js';
import type { VotingRound } from '../rounds/voting-round.entity.js';
import { countedBallots } from './counted-ballots.js';
import { crowdFacts } from './crowd-facts.js';
import { newSample, rankRanges } from './rank-ranges.js';

/** What a count comes to. */
export type CountedRound = Omit<RoundResult, 'challengeId' | 'roundId' | 'kind'>;

/**
 * Counts the ballots of a round that has opened, by its method: in all, for each group that may be shown, and how sure the
 * places are. Ballots stream through, so that memory does not grow with their number. Meant as the first thing of its
 * unit of work: all that is read is of one moment.
 * @param budget milliseconds for estimating places
 */
export async function countRound(
  transaction: Transaction,
  round: VotingRound,
  budget: number,
): Promise<CountedRound> {
  await transaction.query('set transaction isolation level repeatable read');
  const asOf = await transaction.now();
  const counting = countingOf(round);
  const { method, plan } = counting;
  const hasGroups = round.groupBy !== 'none';
  const count = tallyByGroup(method, plan, round.groupFloor, round.groups);
  const sample = newSample();
  const groups = new Map<string, number>();
  let ballots = 0;
  for await (const { ballot, group, times } of countedBallots(transaction, round, method.form)) {
    count.add(ballot, hasGroups ? group : null, times);
    sample.add(ballot, times);
    ballots += times;
    if (group !== null) groups.set(group, (groups.get(group) ?? 0) + times);
  }
  const { all: tally, groups: shown } = count.result();
  // One more count, of what places are estimated from: it tells how many there is time for.
  const begun = performance.now();
  const again = method.begin(plan);
  for (const { ballot, times } of sample.ballots) again.add(ballot, times);
  again.result();
  const spent = performance.now() - begun;
  return {
    asOf,
    ballots,
    valid: invalidities({ ...round, ballots }).length === 0,
    tally,
    groups: shown.map((one) => ({ label: one.group, ballots: one.tally.ballots, tally: one.tally })),
    ranks: rankRanges(counting, sample, tally, { spent, budget }),
    conditions: crowdConditions(await crowdFacts(transaction, round, ballots, groups)),
  };
}

/** Keeps a count in place of the one before it of the same kind. */
export async function keepResult(
  transaction: Transaction,
  { id: roundId, challengeId }: VotingRound,
  kind: RoundResult['kind'],
  counted: CountedRound,
): Promise<void> {
  const { asOf, ballots, valid, tally, groups, ranks, conditions } = counted;
  await transaction.query(
    `insert into round_result (challenge_id, round_id, kind, as_of, ballots, valid, tally, groups, ranks, conditions)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (challenge_id, round_id, kind) do update
       set as_of = excluded.as_of, ballots = excluded.ballots, valid = excluded.valid, tally = excluded.tally,
           groups = excluded.groups, ranks = excluded.ranks, conditions = excluded.conditions`,
    [
      ...[challengeId, roundId, kind, asOf, ballots, valid],
      ...[tally, groups, ranks, conditions].map((part) => JSON.stringify(part)),
    ],
  );
}
