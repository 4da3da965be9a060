import { describe, expect, it } from '@jest/globals';

import { checkMeasurement, latestMeasurement, type MeasurementInput } from './measurement.js';

const today = '2026-06-01';
const input: MeasurementInput = { value: '12.5', measuredOn: today, evidence: 'Sales report of May, page 3' };

describe('checkMeasurement', () => {
  it.each<[string, Partial<MeasurementInput>, readonly string[]]>([
    ['today', {}, []],
    ['below zero', { value: '-3' }, []],
    ['in words', { value: 'a lot' }, ['MEASUREMENT_NOT_A_NUMBER']],
    ['tomorrow', { measuredOn: '2026-06-02' }, ['MEASUREMENT_IN_FUTURE']],
    ['no day', { measuredOn: '' }, ['MEASUREMENT_DATE_INVALID']],
    ['a day that does not exist', { measuredOn: '2026-02-30' }, ['MEASUREMENT_DATE_INVALID']],
    ['a month that does not exist', { measuredOn: '2026-13-01' }, ['MEASUREMENT_DATE_INVALID']],
    ['a day written otherwise', { measuredOn: '1-6-2026' }, ['MEASUREMENT_DATE_INVALID']],
    ['without evidence', { evidence: ' ' }, ['TEXT_REQUIRED']],
  ])('%s', (_, change, codes) => {
    expect(checkMeasurement({ ...input, ...change }, today).map(({ code }) => code)).toEqual(codes);
  });
});

describe('latestMeasurement', () => {
  it('goes by the day, and of one day by the list', () => {
    const [may, june, corrected] = [
      { value: '1', measuredOn: '2026-05-01' },
      { value: '2', measuredOn: '2026-06-01' },
      { value: '3', measuredOn: '2026-06-01' },
    ];
    expect(latestMeasurement([june, may])).toBe(june);
    expect(latestMeasurement([june, corrected, may])).toBe(corrected);
    expect(latestMeasurement([])).toBeNull();
  });
});
