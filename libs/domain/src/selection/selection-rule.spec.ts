import { describe, expect, it } from '@jest/globals';

import { readExact } from './exact-value.js';
import { readSelectionRule, selectionRuleText } from './selection-rule-text.js';
import { checkSelectionRule, keptPlaces, type SelectionQuota, type SelectionRule } from './selection-rule.js';
import { RULE } from './selection.fixture.js';

const quota = (change: Partial<SelectionQuota> = {}): SelectionQuota => ({
  name: 'not professionals',
  backgrounds: ['consumer', 'employee'],
  leastPercent: 30,
  ...change,
});

describe('checkSelectionRule', () => {
  it.each<[string, Partial<SelectionRule>, string[]]>([
    ['the best three', {}, []],
    ['a threshold alone', { top: null, thresholds: [{ on: 'expert', least: '3/5' }] }, []],
    ['a budget alone', { top: null, budgetCents: 100_000 }, []],
    ['a registered mix (7.12)', { measure: 'combined', weights: { expert: 3, crowd: 1 } }, []],
    ['a mix without its formula', { measure: 'combined' }, ['RULE_WEIGHTS_NEEDED weights']],
    [
      'a formula that nothing uses',
      { weights: { expert: 1, crowd: 1 } },
      ['RULE_WEIGHTS_NOT_EXPECTED weights'],
    ],
    [
      'a mix in which the crowd does not count',
      { measure: 'combined', weights: { expert: 1, crowd: 0 } },
      ['RULE_WEIGHTS_INVALID weights'],
    ],
    [
      'a decimal',
      { thresholds: [{ on: 'expert', least: '0.6' }] },
      ['RULE_THRESHOLD_INVALID thresholds.0.least'],
    ],
    [
      'above 1',
      { thresholds: [{ on: 'expert', least: '6/5' }] },
      ['RULE_THRESHOLD_INVALID thresholds.0.least'],
    ],
    [
      'a threshold twice',
      {
        thresholds: [
          { on: 'crowd', least: '1/2' },
          { on: 'crowd', least: '1/3' },
        ],
      },
      ['RULE_THRESHOLD_TWICE thresholds.1.on'],
    ],
    [
      'a threshold on a mix that is not registered',
      { thresholds: [{ on: 'combined', least: '1/2' }] },
      ['RULE_THRESHOLD_NEEDS_WEIGHTS thresholds.0.on'],
    ],
    ['no vetoes needed', { vetoes: 0 }, ['RULE_NUMBER_INVALID vetoes']],
    ['half a place', { top: 1.5 }, ['RULE_NUMBER_INVALID top']],
    ['a negative budget', { budgetCents: -1 }, ['RULE_NUMBER_INVALID budgetCents']],
    ['everybody', { top: null }, ['RULE_CHOOSES_ALL ']],
    ['a quota (L-B29)', { top: 10, quotas: [quota()] }, []],
    [
      'a quota of no number',
      { top: null, budgetCents: 1, quotas: [quota()] },
      ['RULE_QUOTA_NEEDS_TOP quotas'],
    ],
    [
      'a quota of 0',
      { quotas: [quota({ leastPercent: 0 })] },
      ['RULE_QUOTA_PERCENT_INVALID quotas.0.leastPercent'],
    ],
    [
      'a quota of nobody',
      { quotas: [quota({ backgrounds: [] })] },
      ['RULE_QUOTA_EMPTY quotas.0.backgrounds'],
    ],
    [
      'two quotas of one name',
      { top: 10, quotas: [quota(), quota({ backgrounds: ['partner'] })] },
      ['RULE_QUOTA_NAME_TWICE quotas.1.name'],
    ],
    [
      'a background in two quotas',
      { top: 10, quotas: [quota(), quota({ name: 'staff', backgrounds: ['employee'] })] },
      ['RULE_BACKGROUND_TWICE quotas.1.backgrounds'],
    ],
    [
      'quotas for more than there are places',
      {
        top: 3,
        quotas: [quota({ leastPercent: 60 }), quota({ name: 'x', backgrounds: ['y'], leastPercent: 40 })],
      },
      ['RULE_QUOTAS_TOO_MANY quotas'],
    ],
    ['a tie-breaker twice', { tieBreakers: ['crowd', 'crowd'] }, ['RULE_TIE_BREAKER_TWICE tieBreakers.1']],
    ['something after the lot', { tieBreakers: ['lot', 'crowd'] }, ['RULE_LOT_NOT_LAST tieBreakers.0']],
  ])('%s', (_, change, expected) => {
    const found = checkSelectionRule({ ...RULE, ...change });
    expect(found.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
  });

  it.each([
    [30, 10, 3],
    [30, 3, 1],
    [1, 1, 1],
    [100, 7, 7],
    [50, 5, 3],
  ])('keeps of %s percent of %s places %s', (leastPercent, top, kept) => {
    expect(keptPlaces(quota({ leastPercent }), top)).toBe(kept);
  });
});

describe('the text of a rule', () => {
  it('reads what it writes, and nothing else', () => {
    const rule = {
      ...RULE,
      top: 10,
      quotas: [quota()],
      thresholds: [{ on: 'crowd', least: '1/2' } as const],
    };
    const text = selectionRuleText(rule);
    const read = (some: string): SelectionRule | null => readSelectionRule(JSON.parse(some));
    expect(read(text)).toEqual(rule);
    expect(read(text.replace('"version":1', '"version":2'))).toBeNull();
    expect(read(text.replace('"version":1', '"version":1,"more":0'))).toBeNull();
    expect(read(text.replace('"expert"', '"loudest"'))).toBeNull();
    expect(read(text.replace('"top":10', '"top":"10"'))).toBeNull();
    expect(read(text.replace('30', '300'))).toBeNull();
    expect(readSelectionRule(null)).toBeNull();
    expect(readSelectionRule([])).toBeNull();
  });

  it('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(RULE).reverse()) as unknown as SelectionRule;
    expect(selectionRuleText(turned)).toBe(selectionRuleText(RULE));
  });
});

describe('readExact', () => {
  it.each([
    ['3/5', '3/5'],
    ['0/1', '0/1'],
    ['-1/2', '-1/2'],
    ['2/4', undefined],
    ['0/7', undefined],
    ['1', undefined],
    ['0.5', undefined],
    ['1/0', undefined],
    ['01/2', undefined],
    [' 1/2', undefined],
  ])('%s', (text, expected) => {
    expect(readExact(text)?.toString()).toBe(expected);
  });
});
