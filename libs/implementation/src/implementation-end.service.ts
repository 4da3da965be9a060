import { Injectable } from '@nestjs/common';
import { mayRealise, mayStop, type ImplementationState } from '@octavo/domain/implementation';
import { checkText, isBlank, ok, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { ImplementationWork, type ImplementationNow } from './implementation-work.service.js';
import { Implementation } from './implementation.entity.js';
import { StagePassage } from './stage-passage.entity.js';
import { recordStep } from './stage.service.js';

/** The two normal ends of an implementation (S11). */
@Injectable()
export class ImplementationEndService {
  constructor(
    private readonly database: Database,
    private readonly work: ImplementationWork,
  ) {}

  /**
   * Realises the idea, after the gate of its last stage was passed; a lesson is welcome (L-F17). Gives the
   * implementation's id. NOT_FOUND, NOT_ALLOWED, a text refusal on `lesson`, and the refusals of `mayRealise`.
   */
  async realise(viewer: Viewer, implementationId: string, lesson: string | null): Promise<Outcome<string>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.work.hold(transaction, viewer, implementationId, ['implementation.steer']);
      if (!held.ok) return held;
      const written = isBlank(lesson) ? null : lesson;
      const refused =
        mayRealise(held.value.progress) ??
        (written === null ? null : checkText(written, TEXT_LIMITS.reason, ['lesson']));
      if (refused) return refuse(refused);
      await end(transaction, held.value, 'realised', written);
      return ok(implementationId);
    });
  }

  /**
   * Stops the implementation, at any moment, with what was learnt: a normal end. Gives the implementation's id.
   * NOT_FOUND, NOT_ALLOWED and the refusals of `mayStop`.
   */
  async stop(viewer: Viewer, implementationId: string, lesson: string): Promise<Outcome<string>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.work.hold(transaction, viewer, implementationId, ['implementation.steer']);
      if (!held.ok) return held;
      const refused = mayStop(held.value.progress, lesson);
      if (refused) return refuse(refused);
      await transaction.manager.update(
        StagePassage,
        { implementationId, state: 'open' },
        { state: 'stopped', leftAt: held.value.now },
      );
      await end(transaction, held.value, 'stopped', lesson);
      return ok(implementationId);
    });
  }
}

async function end(
  transaction: Transaction,
  held: ImplementationNow,
  state: Exclude<ImplementationState, 'running'>,
  lesson: string | null,
): Promise<void> {
  const { id } = held.implementation;
  await transaction.manager.update(
    Implementation,
    { id },
    { state, lesson: lesson?.trim() ?? null, endedAt: held.now },
  );
  recordStep(transaction, held, `implementation.${state}`);
}
