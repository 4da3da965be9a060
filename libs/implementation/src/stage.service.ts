import { Injectable } from '@nestjs/common';
import {
  mayEnterStage,
  mayJudgeGate,
  skipMandate,
  stageDueAt,
  stagesSkippedBy,
  type GateVerdict,
} from '@octavo/domain/implementation';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { heldMandates, type HeldMandate } from '@octavo/selection';
import { GateJudgement } from './gate-judgement.entity.js';
import { ImplementationWork, type ImplementationNow } from './implementation-work.service.js';
import { StagePassage } from './stage-passage.entity.js';

/** Why a stage is skipped, and by which mandate. */
interface Skip {
  readonly reason: string;
  readonly mandate: HeldMandate;
}

/** Guides an idea along its route: gates and stages (7.3, 7.4). */
@Injectable()
export class StageService {
  constructor(
    private readonly database: Database,
    private readonly work: ImplementationWork,
  ) {}

  /**
   * Records what the gate of the current stage said. `passed` ends the stay in the stage; after `failed` the gate is
   * tried again. Gives the implementation's id. NOT_FOUND, NOT_ALLOWED and the refusals of `mayJudgeGate`.
   */
  async judgeGate(
    viewer: Viewer,
    implementationId: string,
    judgement: { readonly verdict: GateVerdict; readonly note: string },
  ): Promise<Outcome<string>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.work.hold(transaction, viewer, implementationId, ['implementation.steer']);
      if (!held.ok) return held;
      const { progress, now } = held.value;
      const refused = mayJudgeGate(progress, judgement);
      if (refused) return refuse(refused);
      const stage = progress.current?.stageKey ?? '';
      const judged = await transaction.manager.countBy(GateJudgement, { implementationId });
      await transaction.manager.insert(GateJudgement, {
        implementationId,
        number: judged + 1,
        stage,
        verdict: judgement.verdict,
        note: judgement.note.trim(),
        judgedBy: viewer.personId ?? '',
        judgedAt: now,
      });
      if (judgement.verdict === 'passed') {
        await transaction.manager.update(
          StagePassage,
          { implementationId, stage },
          { state: 'passed', leftAt: now },
        );
      }
      recordStep(transaction, held.value, 'gate.judged', { stage, verdict: judgement.verdict });
      return ok(implementationId);
    });
  }

  /**
   * Enters a stage ahead. Passing over stages, the current one included while its gate is not passed, needs a reason
   * and the mandate of a decision maker; both are recorded with every stage that was skipped (S11). Gives the
   * implementation's id. NOT_FOUND, NOT_ALLOWED and the refusals of `mayEnterStage`.
   */
  async enter(
    viewer: Viewer,
    implementationId: string,
    stage: string,
    skip: { readonly reason: string } | null,
  ): Promise<Outcome<string>> {
    return this.database.transaction(viewer, async (transaction) => {
      // Who may let an idea skip a stage need not steer it otherwise.
      const held = await this.work.hold(transaction, viewer, implementationId, [
        'implementation.steer',
        ...(skip ? (['implementation.skip'] as const) : []),
      ]);
      if (!held.ok) return held;
      const { progress, challenge, now } = held.value;
      const mandates = skip ? await heldMandates(transaction, viewer, challenge) : [];
      const refused = mayEnterStage(progress, stage, skip && { ...skip, mandates }, now);
      if (refused) return refuse(refused);
      const skipped = stagesSkippedBy(progress, stage).map(({ key }) => key);
      const allowing = skipMandate(mandates, now);
      const mandate = mandates.find((candidate) => candidate === allowing);
      if (skip && mandate) {
        await passOver(transaction, viewer, held.value, skipped, { reason: skip.reason.trim(), mandate });
      }
      await moveInto(transaction, held.value, stage);
      return ok(implementationId);
    });
  }
}

/** Leaves the current stage as skipped, and gives each one in between a row that says why it was not entered. */
async function passOver(
  transaction: Transaction,
  viewer: Viewer,
  held: ImplementationNow,
  skipped: readonly string[],
  { reason, mandate }: Skip,
): Promise<void> {
  const { implementation, route, passages, now } = held;
  const how = {
    state: 'skipped',
    leftAt: now,
    reason,
    decidedBy: viewer.personId,
    mandateId: mandate.id,
  } as const;
  const entered = new Set(passages.map(({ stage }) => stage));
  let number = passages.length;
  for (const stage of skipped) {
    const place = { implementationId: implementation.id, stage };
    if (entered.has(stage)) await transaction.manager.update(StagePassage, place, how);
    else {
      number += 1;
      const position = route.find(({ key }) => key === stage)?.position ?? number;
      await transaction.manager.insert(StagePassage, {
        ...place,
        ...how,
        number,
        position,
        enteredAt: null,
        dueAt: null,
      });
    }
    recordStep(transaction, held, 'stage.skipped', { stage, mandateId: mandate.id });
  }
}

async function moveInto(transaction: Transaction, held: ImplementationNow, stage: string): Promise<void> {
  const { implementation, route, now } = held;
  const planned = route.find(({ key }) => key === stage);
  if (!planned) throw new RangeError('The stage that may be entered is not on the route');
  const passed = await transaction.manager.countBy(StagePassage, { implementationId: implementation.id });
  await transaction.manager.insert(StagePassage, {
    implementationId: implementation.id,
    number: passed + 1,
    stage,
    position: planned.position,
    enteredAt: now,
    dueAt: stageDueAt(now, planned.maxDays),
  });
  recordStep(transaction, held, 'stage.entered', { stage });
}

/** Adds a step of the implementation to the history, with the idea whose author follows it (7.8). */
export function recordStep(
  transaction: Transaction,
  { implementation, challenge }: Pick<ImplementationNow, 'implementation' | 'challenge'>,
  action: string,
  data: Readonly<Record<string, unknown>> = {},
): void {
  transaction.record({
    action,
    subject: { type: 'implementation', id: implementation.id },
    challengeId: challenge.id,
    data: { submissionId: implementation.submissionId, ...data },
  });
}
