import { Injectable } from '@nestjs/common';
import { ChallengeAccess, Phase, type Challenge } from '@octavo/challenges';
import { isId, ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import {
  checkDesign,
  draftSettings,
  votingMethod,
  type RoundDesign,
  type Settings,
} from '@octavo/domain/voting';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { RoundAccess } from './round-access.service.js';
import { acceptedSubmissions } from './round.queries.js';
import { RoundOption } from './round-option.entity.js';
import { optionGone, phaseNotForVoting, roundChanged, roundFrozen } from './rounds.errors.js';
import { VotingRound } from './voting-round.entity.js';

const MOST_ROUNDS = 200;

/** Which round is changed, and the revision that the editor saw; null where seeing it does not matter. */
export interface RoundTarget {
  readonly roundId: string;
  readonly revision: number | null;
}

/** A round as it was designed, within the voting phase that it belongs to. */
export interface PlacedDesign extends RoundDesign {
  readonly phaseId: string;
}

interface Place {
  readonly transaction: Transaction;
  readonly challenge: Challenge;
}

/** Voting rounds until they open: drafted, changed and taken away again. What is wrong is told with its place. */
@Injectable()
export class RoundDesignService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly rounds: RoundAccess,
  ) {}

  /**
   * Drafts a round in a voting phase of the challenge. CHALLENGE_NOT_FOUND, NOT_ALLOWED, CHALLENGE_CLOSED, LIST_TOO_LONG,
   * PHASE_NOT_FOR_VOTING, SHORTLIST_UNKNOWN, and the refusals of `checkDesign`.
   */
  async draft(viewer: Viewer, challengeId: string, design: PlacedDesign): Promise<Outcome<VotingRound>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.challenges.hold(transaction, viewer, challengeId);
      if (!held.ok) return held;
      const { challenge } = held.value;
      const closed = mayDesign(viewer, challenge);
      if (!closed.ok) return closed;
      const { manager } = transaction;
      if ((await manager.countBy(VotingRound, { challengeId })) >= MOST_ROUNDS) {
        return refuse(refusal('LIST_TOO_LONG', [], { max: MOST_ROUNDS }));
      }
      const columns = await checked({ transaction, challenge }, design);
      if (!columns.ok) return columns;
      const id = newId();
      await manager.insert(VotingRound, { ...columns.value, id, challengeId, createdBy: viewer.personId });
      await writeOptions(transaction, id, design);
      transaction.record({ action: 'round.designed', subject: { type: 'round', id }, challengeId });
      return ok(await manager.findOneByOrFail(VotingRound, { id }));
    });
  }

  /** Changes a draft as a whole. NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE, ROUND_FROZEN, and as `draft`. */
  async change(viewer: Viewer, target: RoundTarget, design: PlacedDesign): Promise<Outcome<VotingRound>> {
    return this.onDraft(viewer, target, async (round, place) => {
      const { transaction } = place;
      const columns = await checked(place, design);
      if (!columns.ok) return columns;
      await transaction.manager.delete(RoundOption, { roundId: round.id });
      await transaction.manager.update(VotingRound, round.id, {
        ...columns.value,
        revision: round.revision + 1,
      });
      await writeOptions(transaction, round.id, design);
      transaction.record({
        action: 'round.changed',
        subject: { type: 'round', id: round.id },
        challengeId: round.challengeId,
        data: { revision: round.revision + 1 },
      });
      return ok(await transaction.manager.findOneByOrFail(VotingRound, { id: round.id }));
    });
  }

  /** Takes a draft away, with the codes that were printed for it. As `change`. Gives the challenge's id. */
  async remove(viewer: Viewer, target: RoundTarget): Promise<Outcome<string>> {
    return this.onDraft(viewer, target, async ({ id, challengeId }, { transaction }) => {
      await transaction.query('delete from voting_code where round_id = $1', [id]);
      await transaction.query('delete from round_option where round_id = $1', [id]);
      await transaction.query('delete from voting_round where id = $1', [id]);
      transaction.record({ action: 'round.removed', subject: { type: 'round', id }, challengeId });
      return ok(challengeId);
    });
  }

  private async onDraft<T>(
    viewer: Viewer,
    { roundId, revision }: RoundTarget,
    work: (round: VotingRound, place: Place) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.rounds.hold(transaction, viewer, roundId, 'change');
      if (!held.ok) return held;
      const { round, challenge } = held.value;
      const closed = mayDesign(viewer, challenge);
      if (!closed.ok) return closed;
      if (round.state !== 'draft') return refuse(roundFrozen(round.state));
      if (revision !== null && revision !== round.revision) return refuse(roundChanged(round.revision));
      return work(round, { transaction, challenge });
    });
  }
}

function mayDesign(viewer: Viewer, challenge: Challenge): Outcome<true> {
  if (!mayOn(viewer, 'round.design', challenge)) return refuse(notAllowed());
  return challenge.state === 'closed' ? refuse(refusal('CHALLENGE_CLOSED')) : ok(true);
}

/** The columns of a design that is in order. */
async function checked(
  { transaction, challenge }: Place,
  design: PlacedDesign,
): Promise<Outcome<Partial<VotingRound>>> {
  const { manager } = transaction;
  const phase = isId(design.phaseId) ? await manager.findOneBy(Phase, { id: design.phaseId }) : null;
  if (phase?.challengeId !== challenge.id || phase.kind !== 'voting') return refuse(phaseNotForVoting());
  const faults = checkDesign(design, { phase, audience: challenge.audience });
  if (faults.length > 0) return refuse(...faults);
  const ids = design.options.flatMap(({ submissionId }) => submissionId ?? []);
  const found = await acceptedSubmissions(transaction, challenge.id, ids);
  const gone = design.options.flatMap(({ submissionId }, at) =>
    submissionId === null || found.has(submissionId) ? [] : [optionGone(at)],
  );
  if (gone.length > 0) return refuse(...gone);
  const { phaseId, method, optionsFrom, optionOrder, electorate, blind, groupBy, tieBreak } = design;
  const { groupFloor, minimumBallots, quorumPercent, opensAt, closesAt } = design;
  return ok({
    ...{ phaseId, method, optionsFrom, optionOrder, electorate, blind, groupBy, tieBreak },
    ...{ groupFloor, minimumBallots, quorumPercent, opensAt, closesAt },
    title: design.title.trim(),
    explanation: design.explanation.trim(),
    settings: draftSettings(votingMethod(design.method), design.settings) as Settings,
    emailDomains:
      electorate === 'email_domain' ? design.emailDomains.map((domain) => domain.trim().toLowerCase()) : [],
    groups: groupBy === 'declared' ? design.groups.map((label) => label.trim()) : [],
  });
}

/** The options of a draft in order. Those of a shortlist read as the submissions do, now and again at opening. */
async function writeOptions(
  transaction: Transaction,
  roundId: string,
  { options }: RoundDesign,
): Promise<void> {
  await transaction.query(
    `insert into round_option (round_id, position, submission_id, title, text, cost)
     select $1, o.position, o.submission_id, coalesce(s.title, o.title), o.text, o.cost
       from unnest($2::int[], $3::uuid[], $4::text[], $5::text[], $6::bigint[])
         as o(position, submission_id, title, text, cost)
       left join submission s on s.id = o.submission_id`,
    [
      roundId,
      options.map((_, at) => at),
      options.map(({ submissionId }) => submissionId),
      options.map(({ title }) => title.trim()),
      options.map(({ text, submissionId }) => (submissionId === null ? text.trim() : '')),
      options.map(({ cost }) => cost),
    ],
  );
}
