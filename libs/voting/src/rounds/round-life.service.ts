import { Injectable } from '@nestjs/common';
import {
  checkText,
  isCurrentMandate,
  ok,
  refusal,
  refuse,
  TEXT_LIMITS,
  type Outcome,
  type RoleMandate,
} from '@octavo/domain/shared';
import { roundTakesBallots, roundTransition } from '@octavo/domain/voting';
import { notAllowed } from '@octavo/people';
import { mayOn, ROLE_PERMISSIONS, type Permission, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { RoundAccess, type RoundNow } from './round-access.service.js';
import { appointRoundClock, holdBallots } from './round-appointments.js';
import type { RoundTarget } from './round-design.service.js';
import { openNow, scheduleOpening } from './round-opening.js';
import { mandateMissing, roundChanged } from './rounds.errors.js';
import { VotingRound } from './voting-round.entity.js';

/** A round held for one step of its life. */
interface Step extends RoundNow {
  readonly transaction: Transaction;
}

/** Opening, pausing, going on and closing early; the clock does the rest. Each step is one unit of work. */
@Injectable()
export class RoundLifeService {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundAccess,
  ) {}

  /**
   * Opens a complete draft: at its `opensAt` by itself when that lies ahead (it is scheduled), otherwise now, and freezes
   * it. NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE, ROUND_STEP_NOT_POSSIBLE (the second of two at once),
   * CHALLENGE_NOT_PUBLISHED, CHALLENGE_PAUSED, CHALLENGE_CLOSED, and the refusals of `openNow`.
   */
  async open(viewer: Viewer, { roundId, revision }: RoundTarget): Promise<Outcome<VotingRound>> {
    return this.step(viewer, roundId, 'round.run', async (step) => {
      const { round, challenge, now } = step;
      const next = roundTransition(round.state, 'open');
      if (!next.ok) return next;
      if (revision !== null && revision !== round.revision) return refuse(roundChanged(round.revision));
      if (challenge.state !== 'published') {
        // As a ballot would be told: the challenge is a draft, paused or closed.
        return refuse(roundTakesBallots(challenge.state, round, now) ?? refusal('CHALLENGE_CLOSED'));
      }
      const isAhead = round.opensAt !== null && round.opensAt > now;
      return isAhead ? scheduleOpening(step) : openNow(step, 'open');
    });
  }

  /** Takes back that a round opens by itself: it is a draft again. NOT_FOUND, NOT_ALLOWED, ROUND_STEP_NOT_POSSIBLE. */
  async cancelOpening(viewer: Viewer, roundId: string): Promise<Outcome<VotingRound>> {
    return this.step(viewer, roundId, 'round.run', async ({ transaction, round }) => {
      const next = roundTransition(round.state, 'unschedule');
      if (!next.ok) return next;
      await this.write(transaction, round, { state: next.value });
      record(transaction, 'round.unscheduled', round);
      return ok(true);
    });
  }

  /** Takes no ballots for a while, for a reason that everybody reads. Text refusals, ROUND_CLOSED, and as above. */
  async pause(viewer: Viewer, roundId: string, reason: string): Promise<Outcome<VotingRound>> {
    const fault = checkText(reason, TEXT_LIMITS.short, ['reason']);
    if (fault) return refuse(fault);
    return this.step(viewer, roundId, 'round.run', async ({ transaction, round }) => {
      const now = await holdBallots(transaction, round);
      const next = roundTransition(round.state, 'pause');
      if (!next.ok) return next;
      if (isOver(round, now)) return refuse(closed(round));
      const pauseReason = reason.trim();
      await transaction.query(
        'insert into round_pause (id, round_id, reason, paused_by, paused_at) values ($1, $2, $3, $4, $5)',
        [newId(), round.id, pauseReason, viewer.personId, now],
      );
      await this.write(transaction, round, { state: next.value, pauseReason });
      record(transaction, 'round.paused', round);
      return ok(true);
    });
  }

  /** Takes ballots again; the closing time has not moved. ROUND_CLOSED when it has passed meanwhile. */
  async resume(viewer: Viewer, roundId: string): Promise<Outcome<VotingRound>> {
    return this.step(viewer, roundId, 'round.run', async ({ transaction, round }) => {
      const now = await holdBallots(transaction, round);
      const next = roundTransition(round.state, 'resume');
      if (!next.ok) return next;
      if (isOver(round, now)) return refuse(closed(round));
      await endPause(transaction, round.id, now);
      await this.write(transaction, round, { state: next.value, pauseReason: null });
      record(transaction, 'round.resumed', round);
      return ok(true);
    });
  }

  /**
   * Closes a round before its time: by somebody whose role says what they may decide, for a reason that everybody reads.
   * The count follows. Text refusals, MANDATE_MISSING, ROUND_CLOSED, and as above.
   */
  async closeEarly(viewer: Viewer, roundId: string, reason: string): Promise<Outcome<VotingRound>> {
    const fault = checkText(reason, TEXT_LIMITS.reason, ['reason']);
    if (fault) return refuse(fault);
    return this.step(viewer, roundId, 'round.close_early', async ({ transaction, challenge, round }) => {
      const now = await holdBallots(transaction, round);
      const mandateId = await currentMandate(transaction, viewer, challenge, now);
      if (mandateId === null) return refuse(mandateMissing());
      const next = roundTransition(round.state, 'close');
      if (!next.ok) return next;
      if (isOver(round, now)) return refuse(closed(round));
      await endPause(transaction, round.id, now);
      await this.write(transaction, round, {
        state: next.value,
        pauseReason: null,
        closeReason: reason.trim(),
        // The next millisecond: what was accepted within this one was in time.
        closesAt: new Date(now.getTime() + 1),
        closedAt: now,
      });
      await appointRoundClock(transaction, round.id, now);
      transaction.record({
        action: 'round.closed_early',
        subject: { type: 'round', id: round.id },
        challengeId: round.challengeId,
        data: { mandateId },
      });
      return ok(true);
    });
  }

  private async step(
    viewer: Viewer,
    roundId: string,
    permission: Permission,
    work: (step: Step) => Promise<Outcome<true>>,
  ): Promise<Outcome<VotingRound>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.rounds.hold(transaction, viewer, roundId, 'change');
      if (!held.ok) return held;
      if (!mayOn(viewer, permission, held.value.challenge)) return refuse(notAllowed());
      const done = await work({ ...held.value, transaction });
      if (!done.ok) return done;
      return ok(await transaction.manager.findOneByOrFail(VotingRound, { id: roundId }));
    });
  }

  private async write(
    { manager }: Transaction,
    { id, revision }: VotingRound,
    change: Partial<VotingRound>,
  ): Promise<void> {
    await manager.update(VotingRound, id, { ...change, revision: revision + 1 });
  }
}

const isOver = ({ closesAt }: VotingRound, now: Date): boolean => closesAt !== null && closesAt <= now;

const closed = ({ closesAt }: VotingRound) =>
  refusal('ROUND_CLOSED', [], closesAt === null ? {} : { closedAt: closesAt });

function record(transaction: Transaction, action: string, { id, challengeId }: VotingRound): void {
  transaction.record({ action, subject: { type: 'round', id }, challengeId });
}

/** The pause that goes on is over. */
export async function endPause(transaction: Transaction, roundId: string, now: Date): Promise<void> {
  await transaction.query('update round_pause set ended_at = $2 where round_id = $1 and ended_at is null', [
    roundId,
    now,
  ]);
}

/** The role by which the viewer may close early and that says what they may decide (4.16); null when none does. */
async function currentMandate(
  transaction: Transaction,
  viewer: Viewer,
  challenge: { readonly id: string; readonly organizationId: string },
  now: Date,
): Promise<string | null> {
  const held = await transaction.query<RoleMandate & { readonly id: string }>(
    `select id, role, mandate, starts_at as "startsAt", ends_at as "endsAt" from role_assignment
      where person_id = $1 and scope_id in ($2, $3)
      order by (scope_id = $2) desc, starts_at desc, id`,
    [viewer.personId, challenge.id, challenge.organizationId],
  );
  const found = held.find(
    (mandate) =>
      ROLE_PERMISSIONS[mandate.role].includes('round.close_early') && isCurrentMandate(mandate, now),
  );
  return found?.id ?? null;
}
