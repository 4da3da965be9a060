import { Injectable } from '@nestjs/common';
import { checkMeasurement, type MeasurementInput } from '@octavo/domain/implementation';
import {
  checkText,
  Fraction,
  isId,
  localTime,
  ok,
  refuse,
  TEXT_LIMITS,
  type Outcome,
} from '@octavo/domain/shared';
import { notFound } from '@octavo/people';
import type { Permission, Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { targetNotANumber } from './implementation.errors.js';
import { ImplementationWork, type ImplementationNow } from './implementation-work.service.js';
import { Indicator } from './indicator.entity.js';
import { Measurement } from './measurement.entity.js';
import { ProgressUpdate } from './progress-update.entity.js';
import { recordStep } from './stage.service.js';

/** What will show whether the idea brought what was promised (2.8). */
export interface IndicatorInput {
  readonly name: string;
  readonly unit: string;
  /** Decimal. */
  readonly target: string;
  /** `YYYY-MM-DD` */
  readonly dueOn: string;
}

const RECORDS: readonly Permission[] = ['implementation.steer', 'outcome.record'];

/** What became of adopted ideas: news, indicators, measured values. Goes on after the end (L-F17, L-F18). */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly database: Database,
    private readonly work: ImplementationWork,
  ) {}

  /** Posts news on an idea, for its author and everybody else (7.8). NOT_FOUND, NOT_ALLOWED, text refusals. */
  async postProgress(viewer: Viewer, implementationId: string, text: string): Promise<Outcome<string>> {
    const fault = checkText(text, TEXT_LIMITS.body, ['text']);
    if (fault) return refuse(fault);
    return this.change(viewer, implementationId, async (transaction, held) => {
      const id = newId();
      await transaction.manager.insert(ProgressUpdate, {
        id,
        implementationId,
        text: text.trim(),
        postedBy: viewer.personId ?? '',
        postedAt: held.now,
      });
      recordStep(transaction, held, 'progress.posted', { progressUpdateId: id });
    });
  }

  /** Defines an indicator. NOT_FOUND, NOT_ALLOWED, INDICATOR_TARGET_NOT_A_NUMBER, text refusals. */
  async defineIndicator(
    viewer: Viewer,
    implementationId: string,
    { name, unit, target, dueOn }: IndicatorInput,
  ): Promise<Outcome<string>> {
    const [fault, ...others] = [
      checkText(name, TEXT_LIMITS.name, ['name']),
      checkText(unit, TEXT_LIMITS.name, ['unit']),
      Fraction.tryParse(target) === null ? targetNotANumber() : null,
    ].filter((found) => found !== null);
    if (fault) return refuse(fault, ...others);
    return this.change(viewer, implementationId, async (transaction, held) => {
      const id = newId();
      const definition = { name: name.trim(), unit: unit.trim(), target: target.trim(), dueOn };
      await transaction.manager.insert(Indicator, {
        id,
        implementationId,
        ...definition,
        definedAt: held.now,
      });
      recordStep(transaction, held, 'indicator.defined', { indicatorId: id });
    });
  }

  /**
   * Records a measured value with its day and evidence. NOT_FOUND, NOT_ALLOWED and the refusals of
   * `checkMeasurement`, today being the day where the organization is.
   */
  async recordMeasurement(
    viewer: Viewer,
    indicatorId: string,
    input: MeasurementInput,
  ): Promise<Outcome<string>> {
    const indicator = isId(indicatorId)
      ? await this.database.manager.findOneBy(Indicator, { id: indicatorId })
      : null;
    if (!indicator) return refuse(notFound('indicatorId'));
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.work.hold(transaction, viewer, indicator.implementationId, RECORDS);
      if (!held.ok) {
        const isUnknown = held.refusals.some(({ code }) => code === 'NOT_FOUND');
        return isUnknown ? refuse(notFound('indicatorId')) : held;
      }
      const { challenge, now } = held.value;
      const zone = await timeZoneOf(transaction, challenge.organizationId);
      const [fault, ...others] = checkMeasurement(input, localTime(now, zone).date);
      if (fault) return refuse(fault, ...others);
      const id = newId();
      await transaction.manager.insert(Measurement, {
        id,
        indicatorId,
        value: input.value.trim(),
        measuredOn: input.measuredOn,
        evidence: input.evidence.trim(),
        recordedBy: viewer.personId ?? '',
        recordedAt: now,
      });
      recordStep(transaction, held.value, 'measurement.recorded', { indicatorId, measurementId: id });
      return ok(indicator.implementationId);
    });
  }

  private async change(
    viewer: Viewer,
    implementationId: string,
    write: (transaction: Transaction, held: ImplementationNow) => Promise<void>,
  ): Promise<Outcome<string>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.work.hold(transaction, viewer, implementationId, RECORDS);
      if (!held.ok) return held;
      await write(transaction, held.value);
      return ok(implementationId);
    });
  }
}

async function timeZoneOf(transaction: Transaction, organizationId: string): Promise<string> {
  const [row] = await transaction.query<{ time_zone: string }>(
    'select time_zone from organization where id = $1',
    [organizationId],
  );
  return row?.time_zone ?? 'UTC';
}
