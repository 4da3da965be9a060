import { Injectable } from '@nestjs/common';
import { Challenge } from '@octavo/challenges';
import { ok, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import { roundTransition } from '@octavo/domain/voting';
import { Database, SYSTEM, type Transaction } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { holdBallots, ROUND_CLOCK } from '../rounds/round-appointments.js';
import { endPause } from '../rounds/round-life.service.js';
import { openNow } from '../rounds/round-opening.js';
import { VotingRound } from '../rounds/voting-round.entity.js';
import { RoundClosing } from './round-closing.service.js';

const DUE_TO_OPEN = `
  select id from voting_round where state = 'scheduled' and opens_at <= clock_timestamp() order by opens_at, id`;

const DUE_TO_CLOSE = `
  select id from voting_round where state in ('open', 'paused') and closes_at <= clock_timestamp()
   order by closes_at, id`;

/** A round held for what its time has come for. */
interface Due {
  readonly transaction: Transaction;
  readonly challenge: Challenge;
  readonly round: VotingRound;
}

/**
 * Opens rounds that were scheduled, closes those whose time has passed, and has closed ones counted, each once, also what
 * passed while the worker was down. What is allowed never waits for it: ballots look at the dates themselves.
 */
@Injectable()
export class RoundClock implements JobHandler {
  readonly task = ROUND_CLOCK;
  /** Every minute, should an appointment ever be lost. */
  readonly schedule = '* * * * *';

  constructor(
    private readonly database: Database,
    private readonly closing: RoundClosing,
  ) {}

  async run(): Promise<void> {
    await this.tick();
  }

  /** Does everything that is due. A round that cannot be helped holds up no other one. @throws AggregateError then */
  async tick(): Promise<void> {
    const faults: unknown[] = [];
    const each = async (ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<void> => {
      for (const id of ids) await work(id).catch((error: unknown) => faults.push(error));
    };
    await each(await this.ids(DUE_TO_OPEN), (id) => this.open(id));
    await each(await this.ids(DUE_TO_CLOSE), (id) => this.close(id));
    await each(await this.closing.unfinished(), (id) => this.closing.finish(id));
    if (faults.length > 0) throw new AggregateError(faults, 'Some voting rounds could not be helped on.');
  }

  private async ids(sql: string): Promise<readonly string[]> {
    return (await this.database.query<{ id: string }>(sql)).map(({ id }) => id);
  }

  /** Opens a scheduled round. What no longer can be opened is a draft again, and its people see why in the history. */
  private async open(id: string): Promise<void> {
    const opened = await this.onDue(id, async (due) => {
      const now = await due.transaction.now();
      if (due.round.state !== 'scheduled' || due.round.opensAt === null || due.round.opensAt > now)
        return ok(true);
      // A paused challenge goes on some time; until then its rounds wait.
      if (due.challenge.state === 'paused' && due.round.closesAt !== null && due.round.closesAt > now) {
        return ok(true);
      }
      return openNow({ ...due, now }, 'open_on_time');
    });
    const [refused] = opened.ok ? [] : opened.refusals;
    if (refused) await this.onDue(id, (due) => giveBack(due, refused));
  }

  private async close(id: string): Promise<void> {
    await this.onDue(id, async ({ transaction, round }) => {
      const now = await holdBallots(transaction, round);
      const next = roundTransition(round.state, 'close');
      if (!next.ok || round.closesAt === null || round.closesAt > now) return ok(true);
      await endPause(transaction, round.id, round.closesAt);
      await transaction.manager.update(VotingRound, round.id, {
        state: next.value,
        revision: round.revision + 1,
        pauseReason: null,
        closedAt: now,
      });
      transaction.record({
        action: 'round.closed',
        subject: { type: 'round', id: round.id },
        challengeId: round.challengeId,
      });
      return ok(true);
    });
  }

  /** The challenge first, as everywhere. */
  private async onDue(id: string, work: (due: Due) => Promise<Outcome<true>>): Promise<Outcome<true>> {
    return this.database.transaction(SYSTEM, async (transaction) => {
      const { manager } = transaction;
      const known = await manager.findOneBy(VotingRound, { id });
      if (!known) return ok(true);
      const challenge = await manager.findOneOrFail(Challenge, {
        where: { id: known.challengeId },
        lock: { mode: 'pessimistic_read' },
      });
      const round = await manager.findOne(VotingRound, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      return round ? work({ transaction, challenge, round }) : ok(true);
    });
  }
}

async function giveBack({ transaction, round }: Due, refused: Refusal): Promise<Outcome<true>> {
  const next = roundTransition(round.state, 'unschedule');
  if (!next.ok) return refuse(...next.refusals);
  await transaction.manager.update(VotingRound, round.id, {
    state: next.value,
    revision: round.revision + 1,
  });
  transaction.record({
    action: 'round.not_opened',
    subject: { type: 'round', id: round.id },
    challengeId: round.challengeId,
    data: { code: refused.code, path: refused.path.join('.') },
  });
  return ok(true);
}
