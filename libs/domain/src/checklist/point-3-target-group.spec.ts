import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { targetGroupGate } from './point-3-target-group.js';

describe('point 3: target group', () => {
  it('is passed when nothing is missing', () => {
    expect(targetGroupGate(COMPLETE_FACTS)).toEqual({
      point: 3,
      key: 'target_group',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    ['no network', '3.1 NETWORK_MISSING', () => ({ network: null })],
    ['a network without a name', '3.1 NETWORK_NAME_MISSING', () => ({ network: { kind: 'own', name: ' ' } })],
    ['no audience', '3.3 AUDIENCE_MISSING', () => ({ audience: null })],
  ])('alone is blocked by %s', (_, item, change) => {
    expect(found(change)).toEqual({ points: [3], missing: [item], warnings: [] });
  });
});
