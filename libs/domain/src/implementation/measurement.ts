import { checkText, Fraction, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

/** A value that was measured: how much, on which day. */
export interface Measured {
  /** Decimal, `12.5`. */
  readonly value: string;
  /** ISO date, `2026-12-31`. */
  readonly measuredOn: string;
}

/** A measurement that is about to be recorded. */
export interface MeasurementInput extends Measured {
  /** How it is known: a source, a document, a link. */
  readonly evidence: string;
}

/**
 * What is wrong with a measurement: MEASUREMENT_NOT_A_NUMBER, MEASUREMENT_DATE_INVALID, MEASUREMENT_IN_FUTURE
 * (compared with `today`, the ISO date where the organisation is), or a text refusal on `evidence`. A value
 * without evidence is an opinion (2.8, L-F18).
 */
export function checkMeasurement(input: MeasurementInput, today: string): readonly Refusal[] {
  const notANumber =
    Fraction.tryParse(input.value) === null ? refusal('MEASUREMENT_NOT_A_NUMBER', ['value']) : null;
  const evidence = checkText(input.evidence, TEXT_LIMITS.body, ['evidence']);
  return [notANumber, checkDate(input.measuredOn, today), evidence].filter((found) => found !== null);
}

function checkDate(measuredOn: string, today: string): Refusal | null {
  const path = ['measuredOn'];
  if (!isIsoDate(measuredOn)) return refusal('MEASUREMENT_DATE_INVALID', path);
  return measuredOn > today ? refusal('MEASUREMENT_IN_FUTURE', path, { measuredOn }) : null;
}

function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  // A date such as 2026-02-30 is read as another day, or not at all.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The measurement that stands: of the latest day, and of one day the one later in the list. Null without any. */
export function latestMeasurement<M extends Measured>(measurements: readonly M[]): M | null {
  return measurements.reduce<M | null>(
    (latest, measured) => (latest === null || latest.measuredOn <= measured.measuredOn ? measured : latest),
    null,
  );
}
