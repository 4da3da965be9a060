import { planRound, tieBreakOf, votingMethod, type AnyMethod, type CountPlan } from '@octavo/domain/voting';
import type { Transaction } from '@octavo/platform/database';
import { appointRoundClock } from '@octavo/voting';
import { drawCastings } from './ballot-draw.js';
import { shuffled } from './chance.js';
import type { DemoRound } from './content/content-types.js';
import { idAt } from './demo-rows.js';
import type { DemoWorld, Placed, PlacedChallenge } from './demo-world.js';
import { addLedger } from './ledger-rows.js';

/** A round of the demo as stored, and what it becomes once its options are written: they are frozen from then on. */
export interface PlacedRound {
  readonly id: string;
  readonly challengeId: string;
  readonly content: DemoRound;
  readonly method: AnyMethod;
  readonly plan: CountPlan;
  readonly tieOrder: readonly number[];
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * The votes of a challenge with their ballots, sealed into the ledger as those that are cast. First as drafts;
 * `openRounds` opens them. Of one that is over nothing is counted here: the worker does that with the operator's key,
 * as always.
 */
export function addRounds(world: DemoWorld, challenge: PlacedChallenge, came: readonly Placed[]): void {
  for (const content of world.content.rounds.rounds) {
    if (content.challenge !== challenge.content.key) continue;
    const round = place(world, challenge, content);
    addDraft(world, challenge, round);
    addLedger(world, round, drawCastings(world, round, came));
    recordLife(world, round);
    world.rounds.push(round);
  }
}

function place(world: DemoWorld, { id: challengeId }: PlacedChallenge, content: DemoRound): PlacedRound {
  const { calendar } = world;
  const id = idAt(calendar.atWork(content.designedDay, `round:${content.challenge}`));
  const listed = content.options.map((_, at) => at);
  const tieOrder =
    content.tieBreak === 'drawn' ? shuffled(listed, `tie:${content.ballots.seed}`, String) : listed;
  const method = votingMethod(content.method);
  if (!method) throw new Error(`There is no method ${content.method}.`);
  const costs = content.options.map(({ cost }) => cost ?? null);
  const plan = planRound(method, content.settings, costs, tieBreakOf(tieOrder));
  if (!plan.ok) throw new Error(`The vote of ${content.challenge} cannot be counted.`);
  const [opensAt, closesAt] = [calendar.at(content.opensDay), calendar.at(content.closesDay)];
  return { id, challengeId, content, method, plan: plan.value, tieOrder, opensAt, closesAt };
}

function addDraft(world: DemoWorld, challenge: PlacedChallenge, round: PlacedRound): void {
  const { rows, calendar } = world;
  const { id, challengeId, content, opensAt, closesAt } = round;
  const { locale, key } = challenge.content;
  const groups = content.groups.map(({ label }) => label[locale]);
  const at = calendar.atWork(content.designedDay, `round:${content.challenge}`);
  const ownerId = world.ownerOf(key);
  rows.add('voting_round', {
    id,
    challenge_id: challengeId,
    phase_id: challenge.phaseIds.get('voting') ?? '',
    title: content.title[locale],
    explanation: content.explanation[locale],
    method: content.method,
    settings: content.settings,
    options_from: 'shortlist',
    option_order: content.optionOrder,
    electorate: 'audience',
    email_domains: [],
    blind: content.blind,
    group_by: groups.length > 0 ? 'declared' : 'none',
    groups,
    group_floor: 8,
    minimum_ballots: content.minimumBallots,
    tie_break: content.tieBreak,
    state: 'draft',
    revision: 1,
    opens_at: opensAt,
    closes_at: closesAt,
    created_by: ownerId,
    created_at: at,
  });
  content.options.forEach(({ submissionKey, cost }, position) => {
    const { id: submissionId, title } = world.submission(challenge, submissionKey);
    rows.add('round_option', {
      round_id: id,
      position,
      submission_id: submissionId,
      title,
      text: '',
      cost: cost ?? null,
    });
  });
  const subject = ['round', id] as const;
  rows.record({ at, actorId: ownerId, action: 'round.designed', subject, challengeId });
  rows.record({ at, actorId: ownerId, action: 'round.scheduled', subject, challengeId });
}

/** Opening and closing by the clock. */
function recordLife({ rows, calendar }: DemoWorld, round: PlacedRound): void {
  const event = { actorId: null, subject: ['round', round.id], challengeId: round.challengeId } as const;
  const data = { options: round.plan.options, electorate: null };
  rows.record({ ...event, at: round.opensAt, action: 'round.opened', data });
  if (isOver(round, calendar.now)) rows.record({ ...event, at: round.closesAt, action: 'round.closed' });
}

const isOver = ({ closesAt }: PlacedRound, now: Date): boolean => closesAt.getTime() <= now.getTime();

/** Opens the rounds and closes those that are over; the clock then counts them, or closes them when their time comes. */
export async function openRounds(transaction: Transaction, { rounds, calendar }: DemoWorld): Promise<void> {
  for (const round of rounds) {
    const closed = isOver(round, calendar.now);
    await transaction.query(
      `update voting_round
          set state = $2, revision = $3, settings = $4, method_version = $5, tie_order = $6, opened_at = opens_at,
              closed_at = $7
        where id = $1`,
      [
        ...[round.id, closed ? 'closed' : 'open', closed ? 4 : 3, JSON.stringify(round.plan.settings)],
        ...[round.method.version, round.tieOrder, closed ? round.closesAt : null],
      ],
    );
    await appointRoundClock(transaction, round.id, closed ? calendar.now : round.closesAt);
  }
}
