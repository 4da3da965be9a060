import { Injectable } from '@nestjs/common';
import { checkText, isId, ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId } from '@octavo/platform/database';
import { notFound } from '@octavo/people';
import { In } from 'typeorm';
import { OPTIONAL_SHORT } from './change-text.js';
import { Challenge } from './challenge.entity.js';
import { TargetMeasurement } from './target-measurement.entity.js';
import { Target } from './target.entity.js';

export interface TargetMeasurementInput {
  readonly targetId: string;
  /** Exact decimal. */
  readonly value: string;
  /** `YYYY-MM-DD` */
  readonly measuredOn: string;
  readonly evidence?: string | null;
}

/** Actual values beside targets that Octavo cannot count (2.2). */
@Injectable()
export class TargetMeasurements {
  constructor(private readonly database: Database) {}

  /**
   * Records an actual value; also after closing, since many results come later (2.8). NOT_FOUND,
   * TARGET_IS_COUNTED (Octavo counts it itself), MEASURED_IN_FUTURE, text refusals.
   */
  async record(viewer: Viewer, input: TargetMeasurementInput): Promise<Outcome<TargetMeasurement>> {
    const fault = checkText(input.evidence ?? '', OPTIONAL_SHORT, ['evidence']);
    if (fault) return refuse(fault);
    return this.database.transaction(viewer, async (transaction) => {
      const { manager } = transaction;
      const target = isId(input.targetId) ? await manager.findOneBy(Target, { id: input.targetId }) : null;
      const challenge = target && (await manager.findOneBy(Challenge, { id: target.challengeId }));
      if (!challenge || !mayOn(viewer, 'outcome.record', challenge)) return refuse(notFound('targetId'));
      if (target.counted !== 'by_hand') return refuse(refusal('TARGET_IS_COUNTED', ['targetId']));
      const now = await transaction.now();
      // Zones are up to 14 hours ahead of UTC: the calendar of the place may already be a day further.
      if (Date.parse(input.measuredOn) > now.getTime() + 14 * 3_600_000) {
        return refuse(refusal('MEASURED_IN_FUTURE', ['measuredOn']));
      }
      const measurement = manager.create(TargetMeasurement, {
        id: newId(),
        targetId: target.id,
        value: input.value,
        measuredOn: input.measuredOn,
        evidence: input.evidence?.trim() || null,
        recordedBy: viewer.personId ?? '',
        recordedAt: now,
      });
      await manager.insert(TargetMeasurement, measurement);
      transaction.record({
        action: 'target.measured',
        subject: { type: 'target', id: target.id },
        challengeId: challenge.id,
        data: { value: input.value, measuredOn: input.measuredOn },
      });
      return ok(measurement);
    });
  }

  /** Measurements of these targets, latest first. */
  async ofTargets(ids: readonly string[]): Promise<ReadonlyMap<string, readonly TargetMeasurement[]>> {
    const rows = await this.database.manager.find(TargetMeasurement, {
      where: { targetId: In([...ids]) },
      order: { measuredOn: 'DESC', recordedAt: 'DESC', id: 'DESC' },
    });
    return Map.groupBy(rows, ({ targetId }) => targetId);
  }
}
