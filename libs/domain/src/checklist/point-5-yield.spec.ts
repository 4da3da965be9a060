import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { yieldGate } from './point-5-yield.js';

describe('point 5: yield', () => {
  it('is passed when nothing is missing', () => {
    expect(yieldGate(COMPLETE_FACTS)).toEqual({
      point: 5,
      key: 'yield',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    [
      'no benefit for the organisation',
      '5.1 ORGANIZATION_BENEFIT_MISSING',
      ({ benefits }) => ({ benefits: { ...benefits, organization: '' } }),
    ],
    [
      'no benefit for the participants (S01)',
      '5.1 PARTICIPANTS_BENEFIT_MISSING',
      ({ benefits }) => ({ benefits: { ...benefits, participants: ' ' } }),
    ],
    [
      'a reward that is not described',
      '5.5 REWARD_TEXT_MISSING',
      () => ({ reward: { kind: 'recognition', text: '' } }),
    ],
    ['no licence', '5.10 LICENCE_MISSING', () => ({ licence: '' })],
  ])('alone is blocked by %s', (_, item, change) => {
    expect(found(change)).toEqual({ points: [5], missing: [item], warnings: [] });
  });

  it('names each benefit when both are missing, and does not call them copies', () => {
    expect(found(() => ({ benefits: { organization: '', participants: '' } }))).toMatchObject({
      points: [5],
      missing: ['5.1 ORGANIZATION_BENEFIT_MISSING', '5.1 PARTICIPANTS_BENEFIT_MISSING'],
    });
  });

  it.each(['in_kind', 'money'] as const)('warns of a material reward: %s', (kind) => {
    const change: Change = () => ({ reward: { kind, text: 'When the idea is adopted' } });
    expect(found(change)).toEqual({ points: [], missing: [], warnings: ['5.6 REWARD_MATERIAL'] });
  });

  it('does not warn of recognition', () => {
    expect(found(() => ({ reward: { kind: 'recognition', text: 'Named on the box' } })).warnings).toEqual([]);
  });
});
