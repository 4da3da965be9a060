import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { integrationGate } from './point-7-integration.js';

describe('point 7: integration', () => {
  it('is passed when nothing is missing', () => {
    expect(integrationGate(COMPLETE_FACTS)).toEqual({
      point: 7,
      key: 'integration',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    ['no criteria', '7.2 CRITERIA_MISSING', () => ({ criteria: [] })],
    ['a criterion without name', '7.2 CRITERION_INCOMPLETE', criterion({ name: '' })],
    ['a criterion without explanation', '7.2 CRITERION_INCOMPLETE', criterion({ explanation: '' })],
    ['a weight of zero', '7.2 CRITERION_WEIGHT_INVALID', criterion({ weight: 0 })],
    ['a weight below zero', '7.2 CRITERION_WEIGHT_INVALID', criterion({ weight: -1 })],
    ['half a weight', '7.2 CRITERION_WEIGHT_INVALID', criterion({ weight: 0.5 })],
    ['a scale of one step', '7.2 CRITERION_SCALE_INVALID', criterion({ scaleMin: 5 })],
    ['a criterion twice', '7.2 CRITERION_REPEATED', criterion({ key: 'doable' })],
    ['no route', '7.3 ROUTE_MISSING', () => ({ route: [] })],
    ['a stage without name', '7.3 STAGE_INCOMPLETE', stage({ name: '' })],
    ['a stage without gate', '7.3 STAGE_INCOMPLETE', stage({ gate: '' })],
    ['a stage without days', '7.3 STAGE_WITHOUT_DUE_DAYS', stage({ maxDays: 0 })],
    ['a stage twice', '7.3 STAGE_REPEATED', stage({ key: 'launch' })],
    ['no submission phase', '7.4 PHASE_SUBMISSION_MISSING', withoutPhase('submission')],
    ['no decision phase', '7.4 PHASE_DECISION_MISSING', withoutPhase('decision')],
    ['a vote without a rule', '7.11 VOTING_RULE_MISSING', () => ({ votingRule: null })],
    ['a threshold of zero', '7.13 VOTE_THRESHOLD_INVALID', votingRule({ threshold: 0 })],
    ['no response target', '7.14 RESPONSE_TARGET_MISSING', () => ({ responseTargetDays: null })],
    ['a response target of zero', '7.14 RESPONSE_TARGET_MISSING', () => ({ responseTargetDays: 0 })],
  ])('alone is blocked by %s', (_, item, change) => {
    expect(found(change)).toEqual({ points: [7], missing: [item], warnings: [] });
  });

  it('is blocked by a faulty plan of phases', () => {
    const { points, missing } = found(() => ({ phases: [] }));
    expect(points).toEqual([7]);
    expect(missing).toEqual(['7.4 PHASE_SUBMISSION_MISSING', '7.4 PHASE_DECISION_MISSING']);
  });

  it.each<[string, string, Change]>([
    ['scores without a phase for them', '7.2 REVIEW_PHASE_MISSING', withoutPhase('review')],
    ['counts that show while people vote', 'L-A2 VOTING_NOT_BLIND', votingRule({ blind: false })],
    ['an answer in a week', '7.14 RESPONSE_TARGET_LONG', () => ({ responseTargetDays: 5 })],
  ])('warns of %s', (_, warning, change) => {
    expect(found(change)).toEqual({ points: [], missing: [], warnings: [warning] });
  });

  it('warns when the crowd is asked only at the start, and of a rule nobody can use', () => {
    expect(found(withoutPhase('voting')).warnings).toEqual([
      '7.9 CROWD_ONLY_AT_START',
      '7.11 VOTING_PHASE_MISSING',
    ]);
  });
});

function first<T>(all: readonly T[], change: Partial<T>): readonly T[] {
  return all.map((each, index) => (index === 0 ? { ...each, ...change } : each));
}

function criterion(change: Partial<(typeof COMPLETE_FACTS)['criteria'][number]>): Change {
  // A repeated key is found on the later of the two, so the first may take the key of the second.
  return ({ criteria }) => ({ criteria: first(criteria, change) });
}

function stage(change: Partial<(typeof COMPLETE_FACTS)['route'][number]>): Change {
  return ({ route }) => ({ route: first(route, change) });
}

function votingRule(change: Partial<NonNullable<(typeof COMPLETE_FACTS)['votingRule']>>): Change {
  return (facts) => ({ votingRule: facts.votingRule && { ...facts.votingRule, ...change } });
}

function withoutPhase(kind: (typeof COMPLETE_FACTS)['phases'][number]['kind']): Change {
  return ({ phases }) => ({ phases: phases.filter((phase) => phase.kind !== kind) });
}
