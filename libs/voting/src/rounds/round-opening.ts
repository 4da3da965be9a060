import { Phase, type Challenge } from '@octavo/challenges';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import {
  asListed,
  checkDesign,
  checkOpeningDates,
  planRound,
  roundTransition,
  tieBreakOf,
  votingMethod,
  type CountPlan,
  type RoundDesign,
  type TieBreak,
} from '@octavo/domain/voting';
import type { Transaction } from '@octavo/platform/database';
import { randomInt } from 'node:crypto';
import { appointInterimClock, appointRoundClock } from './round-appointments.js';
import { RoundOption } from './round-option.entity.js';
import { electorateSize, REFRESH_SHORTLIST, TAKE_ALL_SUBMISSIONS } from './round.queries.js';
import { nobodyMayVote, optionGone } from './rounds.errors.js';
import { VotingRound } from './voting-round.entity.js';

/** A round that is to be opened, locked. */
export interface Opening {
  readonly transaction: Transaction;
  readonly challenge: Challenge;
  readonly round: VotingRound;
  /** The database's clock. */
  readonly now: Date;
}

/**
 * Settles that a complete design opens by itself at `opensAt`, which lies ahead. Refusals of `checkDesign` and
 * `checkOpeningDates`; what depends on the moment (submissions, how many may vote) is looked at then.
 */
export async function scheduleOpening({
  transaction,
  challenge,
  round,
  now,
}: Opening): Promise<Outcome<true>> {
  const next = roundTransition(round.state, 'schedule');
  if (!next.ok) return next;
  const complete = await checkComplete({ transaction, challenge, round, now });
  if (!complete.ok) return complete;
  await transaction.manager.update(VotingRound, round.id, {
    state: next.value,
    revision: round.revision + 1,
  });
  if (round.opensAt) await appointRoundClock(transaction, round.id, round.opensAt);
  transaction.record(event('round.scheduled', round));
  return ok(true);
}

/**
 * Opens a round now and freezes what people vote by: options as they read now, settings, tie-break, version of the
 * method, how many may vote. Refusals as `scheduleOpening`, and ROUND_OPTIONS_TOO_FEW, ROUND_OPTIONS_TOO_MANY,
 * SHORTLIST_UNKNOWN, ROUND_WITHOUT_VOTERS.
 */
export async function openNow(opening: Opening, verb: 'open' | 'open_on_time'): Promise<Outcome<true>> {
  const { transaction, round, now } = opening;
  const next = roundTransition(round.state, verb);
  if (!next.ok) return next;
  const complete = await checkComplete(opening);
  if (!complete.ok) return complete;
  const fixed = await fixOptions(opening);
  if (!fixed.ok) return fixed;
  const { tieBreak, plan } = fixed.value;
  const size = await electorateSize(transaction, round);
  if (size === 0) return refuse(nobodyMayVote());
  await transaction.query(
    'insert into ballot_ledger (challenge_id, round_id) values ($1, $2) on conflict do nothing',
    [round.challengeId, round.id],
  );
  await transaction.manager.update(VotingRound, round.id, {
    state: next.value,
    revision: round.revision + 1,
    settings: plan.settings,
    methodVersion: votingMethod(round.method)?.version ?? null,
    tieOrder: tieBreak.order,
    electorateSize: size,
    opensAt: verb === 'open' ? now : round.opensAt,
    openedAt: now,
  });
  if (round.closesAt) await appointRoundClock(transaction, round.id, round.closesAt);
  if (round.blind !== 'until_closing') await appointInterimClock(transaction, now);
  transaction.record({
    ...event('round.opened', round),
    data: { options: plan.options, electorate: size },
  });
  return ok(true);
}

/** Whether the design is complete and fits where it stands now. */
async function checkComplete({ transaction, challenge, round, now }: Opening): Promise<Outcome<true>> {
  const phase = await transaction.manager.findOneByOrFail(Phase, { id: round.phaseId });
  const dates = checkOpeningDates(round, phase, now);
  const faults = checkDesign(await designOf(transaction, round), { phase, audience: challenge.audience });
  // A date that is wrong for opening is told once, in the words for opening.
  const told = new Set(dates.map(({ path }) => path.join('.')));
  const others = faults.filter(({ path }) => !told.has(path.join('.')));
  const all = [...dates, ...others];
  return all.length > 0 ? refuse(...all) : ok(true);
}

/** The design as it stands in the tables. */
export async function designOf({ manager }: Transaction, round: VotingRound): Promise<RoundDesign> {
  const options = await manager.find(RoundOption, {
    where: { roundId: round.id },
    order: { position: 'ASC' },
  });
  return {
    ...round,
    options: options.map(({ submissionId, title, text, cost }) => ({
      submissionId,
      title,
      text,
      cost: cost === null ? null : Number(cost),
    })),
  };
}

async function fixOptions({
  transaction,
  round,
}: Opening): Promise<Outcome<{ readonly tieBreak: TieBreak; readonly plan: CountPlan }>> {
  const method = votingMethod(round.method);
  if (!method) throw new Error(`Voting round ${round.id} is by a method that there is not: ${round.method}.`);
  if (round.optionsFrom === 'submissions') {
    await transaction.query(TAKE_ALL_SUBMISSIONS, [round.id, round.challengeId]);
  } else if (round.optionsFrom === 'shortlist') {
    const gone = await transaction.query<{ position: number }>(REFRESH_SHORTLIST, [round.id]);
    if (gone.length > 0) return refuse(...gone.map(({ position }) => optionGone(position)));
  }
  const { options } = await designOf(transaction, round);
  const tieBreak =
    round.tieBreak === 'drawn' ? tieBreakOf(drawnOrder(options.length)) : asListed(options.length);
  const planned = planRound(
    method,
    round.settings,
    options.map(({ cost }) => cost),
    tieBreak,
  );
  return planned.ok ? ok({ tieBreak, plan: planned.value }) : planned;
}

/** All orders are equally likely (Fisher and Yates). */
function drawnOrder(options: number): readonly number[] {
  const order = Array.from({ length: options }, (_, at) => at);
  for (let last = options - 1; last > 0; last -= 1) {
    const drawn = randomInt(last + 1);
    [order[last], order[drawn]] = [order[drawn] ?? 0, order[last] ?? 0];
  }
  return order;
}

const event = (action: string, { id, challengeId }: VotingRound) => ({
  action,
  subject: { type: 'round', id },
  challengeId,
});
