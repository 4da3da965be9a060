import { describe, expect, it } from '@jest/globals';

import { checkRules, type RulesDraft } from './check-rules.js';

const NEW = { key: 'new', name: 'New', explanation: '', weight: 2, scaleMin: 1, scaleMax: 5 };
const CONCEPT = { key: 'concept', name: 'Concept', gate: '', maxDays: 30 };
const RULES: RulesDraft = { criteria: [NEW], threshold: null, route: [CONCEPT] };

const found = (change: Partial<RulesDraft>): readonly string[] =>
  checkRules({ ...RULES, ...change }).map(({ code, path }) => `${path.join('.')} ${code}`);

describe('checkRules', () => {
  it.each<[string, Partial<RulesDraft>, readonly string[]]>([
    ['a draft without explanations and gates', {}, []],
    ['nothing at all', { criteria: [], route: [] }, []],
    ['a weight of 1000', { criteria: [{ ...NEW, weight: 1000 }] }, []],
    ['a weight of 0', { criteria: [{ ...NEW, weight: 0 }] }, ['criteria.0.weight CRITERION_WEIGHT_INVALID']],
    [
      'a weight above',
      { criteria: [{ ...NEW, weight: 1001 }] },
      ['criteria.0.weight CRITERION_WEIGHT_INVALID'],
    ],
    [
      'half a weight',
      { criteria: [{ ...NEW, weight: 1.5 }] },
      ['criteria.0.weight CRITERION_WEIGHT_INVALID'],
    ],
    [
      'a scale of one',
      { criteria: [{ ...NEW, scaleMin: 5 }] },
      ['criteria.0.scaleMin CRITERION_SCALE_INVALID'],
    ],
    ['a scale below zero', { criteria: [{ ...NEW, scaleMin: -2, scaleMax: 2 }] }, []],
    ['a name of nothing', { criteria: [{ ...NEW, name: ' ' }] }, ['criteria.0.name TEXT_REQUIRED']],
    ['a key twice', { criteria: [NEW, NEW] }, ['criteria.1.key CRITERION_REPEATED']],
    ['a key with a space', { criteria: [{ ...NEW, key: 'a b' }] }, ['criteria.0.key KEY_INVALID']],
    ['a stage twice', { route: [CONCEPT, CONCEPT] }, ['route.1.key STAGE_REPEATED']],
    [
      'a stage of no days',
      { route: [{ ...CONCEPT, maxDays: 0 }] },
      ['route.0.maxDays STAGE_WITHOUT_DUE_DAYS'],
    ],
    ['a threshold of one', { threshold: 1 }, []],
    [
      'a responsible body with its address',
      { responsible: { body: 'District', email: 'd@example.org' } },
      [],
    ],
    ['nobody responsible', { responsible: { body: null, email: ' ' } }, []],
    [
      'an address of nobody',
      { responsible: { body: null, email: 'd@example.org' } },
      ['votingRule.responsibleBody RESPONSIBLE_BODY_MISSING'],
    ],
    [
      'an address that is none',
      { responsible: { body: 'District', email: 'district' } },
      ['votingRule.responsibleEmail EMAIL_INVALID'],
    ],
    ['a threshold of none', { threshold: 0 }, ['votingRule.threshold VOTE_THRESHOLD_INVALID']],
    [
      'too many stages',
      { route: Array.from({ length: 31 }, (_, index) => ({ ...CONCEPT, key: `s${String(index)}` })) },
      ['route LIST_TOO_LONG'],
    ],
  ])('%s', (_case, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
});
