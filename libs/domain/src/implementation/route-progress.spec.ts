import { describe, expect, it } from '@jest/globals';

import { nextStage, stagesLeft, type RouteProgress } from './route-progress.js';

const route = ['concept', 'prototype', 'launch'].map((key) => ({ key, name: key }));
const at = (current: RouteProgress['current']): RouteProgress => ({ state: 'running', route, current });

describe('progress on a route', () => {
  it.each<[string, RouteProgress['current'], string | null, readonly string[]]>([
    ['before the first stage', null, 'concept', ['concept', 'prototype', 'launch']],
    [
      'in the first stage',
      { stageKey: 'concept', verdict: null },
      'prototype',
      ['concept', 'prototype', 'launch'],
    ],
    [
      'after a failed gate',
      { stageKey: 'concept', verdict: 'failed' },
      'prototype',
      ['concept', 'prototype', 'launch'],
    ],
    ['after a passed gate', { stageKey: 'concept', verdict: 'passed' }, 'prototype', ['prototype', 'launch']],
    ['in the last stage', { stageKey: 'launch', verdict: null }, null, ['launch']],
    ['after the last gate', { stageKey: 'launch', verdict: 'passed' }, null, []],
  ])('%s', (_, current, next, left) => {
    expect(nextStage(at(current))?.key ?? null).toBe(next);
    expect(stagesLeft(at(current)).map(({ key }) => key)).toEqual(left);
  });

  it('cannot be off the route', () => {
    expect(() => nextStage(at({ stageKey: 'briefing', verdict: null }))).toThrow(RangeError);
  });
});
