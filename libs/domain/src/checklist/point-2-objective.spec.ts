import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { objectiveGate } from './point-2-objective.js';

describe('point 2: objective', () => {
  it('is passed when nothing is missing', () => {
    expect(objectiveGate(COMPLETE_FACTS)).toEqual({
      point: 2,
      key: 'objective',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    [
      'no kind',
      '2.1 OBJECTIVE_KIND_MISSING',
      ({ objective }) => ({ objective: { ...objective, kind: null } }),
    ],
    ['no text', '2.1 OBJECTIVE_TEXT_MISSING', ({ objective }) => ({ objective: { ...objective, text: '' } })],
    ['no target', '2.2 TARGETS_MISSING', () => ({ targets: [] })],
    ['a target without measure', '2.2 TARGET_INCOMPLETE', target({ measure: '' })],
    ['a target without unit', '2.2 TARGET_INCOMPLETE', target({ unit: '' })],
    ['a target without value', '2.2 TARGET_INCOMPLETE', target({ value: '' })],
    ['a target without date', '2.2 TARGET_INCOMPLETE', target({ dueOn: null })],
    ['a target in words', '2.2 TARGET_NOT_A_NUMBER', target({ value: 'many' })],
    ['a target due before the opening', '2.5 TARGET_DUE_BEFORE_OPENING', target({ dueOn: '2026-02-28' })],
    [
      'one text for both benefits',
      '2.7 BENEFITS_IDENTICAL',
      () => ({ benefits: { organization: 'Better  tea', participants: 'better tea ' } }),
    ],
  ])('alone is blocked by %s', (_, item, change) => {
    expect(found(change)).toEqual({ points: [2], missing: [item], warnings: [] });
  });

  it('names the target and what it lacks', () => {
    const { targets } = COMPLETE_FACTS;
    const { missing } = objectiveGate({
      ...COMPLETE_FACTS,
      targets: [...targets, { measure: 'Sales', unit: ' ', value: '', dueOn: null }],
    });
    expect(missing.map(({ params }) => params)).toEqual([
      { number: 2, measure: 'Sales', lacking: ['unit', 'value', 'dueOn'] },
    ]);
  });

  it('accepts a target without a money value (2.3), and a decimal one', () => {
    expect(found(target({ measure: 'Lessons learnt', unit: 'lessons', value: '0.5' })).points).toEqual([]);
  });

  it('warns when it is not part of a strategy', () => {
    const change: Change = ({ objective }) => ({ objective: { ...objective, strategicTheme: '' } });
    expect(found(change)).toEqual({ points: [], missing: [], warnings: ['2.6 STRATEGIC_THEME_MISSING'] });
  });
});

function target(change: Partial<(typeof COMPLETE_FACTS)['targets'][number]>): Change {
  return ({ targets }) => ({ targets: targets.map((each) => ({ ...each, ...change })) });
}
