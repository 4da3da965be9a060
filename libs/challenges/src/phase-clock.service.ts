import { Injectable } from '@nestjs/common';
import { dueTransitions, nextTransitionAt, type PhaseTransition } from '@octavo/domain/challenge';
import { ok } from '@octavo/domain/shared';
import { Database, SYSTEM, type Transaction } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { In } from 'typeorm';
import { Phase } from './phase.entity.js';

/** The job that records what has begun and ended. */
export const PHASE_CLOCK = 'phase_clock';

/** Challenges in one unit of work; the next ones follow in the next. */
const BATCH = 50;

/** Challenges whose dates have passed without being recorded. A draft has no dates yet, a closed one none any more. */
const CHALLENGES_WITH_DUE_PHASES = `
  select c.id
    from challenge c
   where c.state in ('published', 'paused')
     and exists (select 1 from phase p
                  where p.challenge_id = c.id
                    and (p.start_recorded_at is null and p.starts_at <= clock_timestamp()
                         or p.end_recorded_at is null and p.ends_at <= clock_timestamp()))
   order by c.id
   limit $1
     for no key update of c skip locked`;

/**
 * Records starts and ends of phases in the history, each once, in the order in which they came, also after the worker
 * was down. What is allowed never waits for it: rules look at the dates themselves.
 */
@Injectable()
export class PhaseClock implements JobHandler {
  readonly task = PHASE_CLOCK;
  /** Every minute, should an appointment ever be lost. */
  readonly schedule = '* * * * *';

  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.tick();
  }

  /** Records everything that is due. @returns how many starts and ends were recorded. */
  async tick(): Promise<number> {
    let recorded = 0;
    for (;;) {
      const step = await this.database.transaction(SYSTEM, async (transaction) =>
        ok(await recordBatch(transaction)),
      );
      if (!step.ok) return recorded;
      recorded += step.value.recorded;
      if (step.value.challenges < BATCH) return recorded;
    }
  }
}

async function recordBatch(
  transaction: Transaction,
): Promise<{ readonly challenges: number; readonly recorded: number }> {
  const due = await transaction.query<{ id: string }>(CHALLENGES_WITH_DUE_PHASES, [BATCH]);
  const ids = due.map(({ id }) => id);
  const now = await transaction.now();
  const phases = await transaction.manager.findBy(Phase, { challengeId: In(ids) });
  const byId = new Map(phases.map((phase) => [phase.id, phase]));
  const open = dueTransitions(phases, null, now).filter((transition) => isUnrecorded(transition, byId));
  for (const { phaseId, kind, edge, at } of open) {
    transaction.record({
      action: edge === 'start' ? 'phase.started' : 'phase.ended',
      subject: { type: 'phase', id: phaseId },
      challengeId: byId.get(phaseId)?.challengeId,
      data: { kind, at: at.toISOString() },
    });
  }
  await markRecorded(transaction, open, now);
  for (const id of ids) await schedulePhaseClock(transaction, id);
  return { challenges: ids.length, recorded: open.length };
}

function isUnrecorded({ phaseId, edge }: PhaseTransition, phases: ReadonlyMap<string, Phase>): boolean {
  const phase = phases.get(phaseId);
  return phase !== undefined && (edge === 'start' ? phase.startRecordedAt : phase.endRecordedAt) === null;
}

async function markRecorded(
  transaction: Transaction,
  transitions: readonly PhaseTransition[],
  now: Date,
): Promise<void> {
  const idsOf = (edge: 'start' | 'end'): readonly string[] =>
    transitions.filter((transition) => transition.edge === edge).map(({ phaseId }) => phaseId);
  await transaction.query('update phase set start_recorded_at = $2 where id = any($1)', [
    idsOf('start'),
    now,
  ]);
  await transaction.query('update phase set end_recorded_at = $2 where id = any($1)', [idsOf('end'), now]);
}

/**
 * Has the clock look at the very moment at which the next phase of the challenge begins or ends, instead of the
 * earlier appointment. Called wherever the plan changes; a look every minute makes up for what is lost.
 */
export async function schedulePhaseClock(transaction: Transaction, challengeId: string): Promise<void> {
  const phases = await transaction.manager.findBy(Phase, { challengeId });
  const now = await transaction.now();
  const isDue = dueTransitions(phases, null, now).some((transition) =>
    isUnrecorded(transition, new Map(phases.map((phase) => [phase.id, phase]))),
  );
  const runAt = isDue ? now : nextTransitionAt(phases, now);
  if (runAt) await transaction.enqueue(PHASE_CLOCK, {}, { key: `${PHASE_CLOCK}:${challengeId}`, runAt });
}
