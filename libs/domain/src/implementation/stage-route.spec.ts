import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { RoleMandate } from '@octavo/domain/shared';

import type { GateVerdict, RouteProgress } from './route-progress.js';
import {
  mayEnterStage,
  mayJudgeGate,
  mayRealise,
  mayStop,
  skipMandate,
  stagesSkippedBy,
  type StageSkip,
} from './stage-route.js';

const now = new Date('2026-06-01T00:00:00Z');
const keys = ['concept', 'briefing', 'prototype', 'launch'] as const;
const route = keys.map((key) => ({ key, name: `Stage ${key}` }));
const at = (stageKey: string | null, verdict: GateVerdict | null = null): RouteProgress => ({
  state: 'running',
  route,
  current: stageKey === null ? null : { stageKey, verdict },
});
const mandate: RoleMandate = {
  role: 'decision_maker',
  mandate: 'May shorten the route',
  startsAt: new Date('2026-01-01T00:00:00Z'),
  endsAt: null,
};
const skip: StageSkip = {
  reason: 'The prototype exists already, made by the inventor.',
  mandates: [mandate],
};

describe('mayEnterStage', () => {
  it.each<[string, RouteProgress, string, StageSkip | null, string | null]>([
    ['the first stage', at(null), 'concept', null, null],
    ['the next, its gate passed', at('concept', 'passed'), 'briefing', null, null],
    ['the next, without a verdict', at('concept'), 'briefing', null, 'STAGE_WOULD_BE_SKIPPED'],
    ['the next, its gate failed', at('concept', 'failed'), 'briefing', null, 'STAGE_WOULD_BE_SKIPPED'],
    ['the one after the next', at('concept', 'passed'), 'prototype', null, 'STAGE_WOULD_BE_SKIPPED'],
    ['the one after the next, with reason and mandate', at('concept', 'passed'), 'prototype', skip, null],
    [
      'with a reason only',
      at('concept', 'passed'),
      'prototype',
      { ...skip, mandates: [] },
      'SKIP_WITHOUT_MANDATE',
    ],
    [
      'with the mandate of an owner',
      at('concept', 'passed'),
      'prototype',
      { ...skip, mandates: [{ ...mandate, role: 'owner' }] },
      'SKIP_WITHOUT_MANDATE',
    ],
    ['with a mandate only', at('concept', 'passed'), 'prototype', { ...skip, reason: '' }, 'TEXT_REQUIRED'],
    ['the same again', at('concept', 'passed'), 'concept', null, 'STAGE_NOT_AHEAD'],
    ['one behind', at('launch'), 'concept', skip, 'STAGE_NOT_AHEAD'],
    ['an unknown one', at('concept', 'passed'), 'party', null, 'STAGE_UNKNOWN'],
    [
      'after stopping',
      { ...at('concept', 'passed'), state: 'stopped' },
      'briefing',
      null,
      'IMPLEMENTATION_NOT_RUNNING',
    ],
  ])('%s: %s %s', (_, progress, stageKey, how, code) => {
    expect(mayEnterStage(progress, stageKey, how, now)?.code ?? null).toBe(code);
  });

  it('names what would be skipped, the current stage included', () => {
    expect(mayEnterStage(at('concept'), 'launch', null, now)?.details).toEqual({
      stage: 'Stage launch',
      skipped: ['Stage concept', 'Stage briefing', 'Stage prototype'],
    });
  });

  it('never lets a stage be passed over without a skip, on whatever way through the route', () => {
    const moves = fc.array(
      fc.tuple(fc.constantFrom(...keys), fc.constantFrom<GateVerdict | null>('passed', 'failed', null)),
    );
    fc.assert(
      fc.property(moves, (all) => {
        let progress = at(null);
        const passed: string[] = [];
        for (const [stageKey, verdict] of all) {
          if (mayEnterStage(progress, stageKey, null, now) !== null) continue;
          progress = at(stageKey, verdict);
          if (verdict === 'passed') passed.push(stageKey);
          expect(keys.slice(0, keys.indexOf(stageKey)).every((key) => passed.includes(key))).toBe(true);
        }
        if (mayRealise(progress) === null) expect(passed).toEqual(keys);
      }),
    );
  });
});

describe('skipping', () => {
  it('is done under a mandate that holds now', () => {
    const over = { ...mandate, endsAt: now };
    expect(skipMandate([over], now)).toBeNull();
    expect(skipMandate([over, mandate], now)).toBe(mandate);
  });

  it('passes over nothing in an ordinary step', () => {
    expect(stagesSkippedBy(at('concept', 'passed'), 'briefing')).toEqual([]);
    expect(stagesSkippedBy(at('launch'), 'concept')).toEqual([]);
    expect(stagesSkippedBy(at(null), 'briefing').map(({ key }) => key)).toEqual(['concept']);
  });
});

describe('mayJudgeGate', () => {
  it.each<[string, RouteProgress, string, string | null]>([
    ['of the current stage', at('concept'), 'Twenty people tasted it', null],
    ['again after it failed', at('concept', 'failed'), 'Twenty more tasted it', null],
    ['again after it passed', at('concept', 'passed'), 'Once more', 'GATE_ALREADY_PASSED'],
    ['before the first stage', at(null), 'Nothing yet', 'NO_STAGE_ENTERED'],
    ['without a note', at('concept'), '', 'TEXT_REQUIRED'],
    [
      'of what is realised',
      { ...at('launch', 'passed'), state: 'realised' },
      'Done',
      'IMPLEMENTATION_NOT_RUNNING',
    ],
  ])('%s', (_, progress, note, code) => {
    expect(mayJudgeGate(progress, { verdict: 'passed', note })?.code ?? null).toBe(code);
  });
});

describe('the end', () => {
  it.each<[string, RouteProgress, string | null]>([
    ['after the last gate', at('launch', 'passed'), null],
    ['in the last stage', at('launch'), 'ROUTE_NOT_FINISHED'],
    ['when the last gate failed', at('launch', 'failed'), 'ROUTE_NOT_FINISHED'],
    ['half-way', at('briefing', 'passed'), 'ROUTE_NOT_FINISHED'],
    ['twice', { ...at('launch', 'passed'), state: 'realised' }, 'IMPLEMENTATION_NOT_RUNNING'],
  ])('realised %s: %s', (_, progress, code) => {
    expect(mayRealise(progress)?.code ?? null).toBe(code);
  });

  it('says which stages are left', () => {
    expect(mayRealise(at('briefing', 'passed'))?.details).toEqual({
      left: ['Stage prototype', 'Stage launch'],
    });
  });

  it('may be a stop at any moment, with a lesson', () => {
    const lesson = 'People liked the taste but not the foil around it.';
    expect(mayStop(at(null), lesson)).toBeNull();
    expect(mayStop(at('prototype', 'failed'), lesson)).toBeNull();
    expect(mayStop(at('prototype'), ' ')?.code).toBe('TEXT_REQUIRED');
    expect(mayStop({ state: 'stopped' }, lesson)?.code).toBe('IMPLEMENTATION_NOT_RUNNING');
  });
});
