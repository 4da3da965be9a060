import { describe, expect, it } from '@jest/globals';

import { targetProgress } from './target-progress.js';

const target = { baseline: null, target: '8', dueOn: '2026-06-30' };

describe('targetProgress', () => {
  it.each([
    ['nothing measured yet', [], '2026-06-01', null, false, false],
    ['under way', [{ value: '2', measuredOn: '2026-05-01' }], '2026-06-30', '25.0', false, false],
    ['a day too late', [{ value: '2', measuredOn: '2026-05-01' }], '2026-07-01', '25.0', false, true],
    ['never measured and late', [], '2026-07-01', null, false, true],
    [
      'reached before its date',
      [{ value: '8', measuredOn: '2026-05-01' }],
      '2026-07-01',
      '100.0',
      true,
      false,
    ],
  ])('%s', (_, measurements, today, percent, isReached, isOverdue) => {
    expect(targetProgress(target, measurements, today)).toMatchObject({ percent, isReached, isOverdue });
  });

  it('shows the latest value with its day', () => {
    const measurements = [
      { value: '5', measuredOn: '2026-05-02' },
      { value: '4', measuredOn: '2026-04-02' },
    ];
    const { actual, measuredOn, progress } = targetProgress(target, measurements, '2026-06-01');
    expect([actual, measuredOn, progress?.toString()]).toEqual(['5', '2026-05-02', '5/8']);
  });
});
