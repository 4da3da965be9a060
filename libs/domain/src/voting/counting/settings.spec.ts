import { describe, expect, it } from '@jest/globals';
import { VOTING_METHODS } from '../methods/index.js';
import { checkSettings, type SettingRules } from './settings.js';

const rules: SettingRules = {
  seats: { kind: 'whole', min: 1, max: 9, default: 1, about: 'How many win.' },
  line: { kind: 'whole', min: 1, max: 9, default: null, about: 'The line.' },
  rule: { kind: 'choice', values: ['a', 'b'], default: 'a', about: 'Which rule.' },
  all: { kind: 'flag', default: false, about: 'Whether all.' },
  least: { kind: 'decimal', default: null, about: 'The least.' },
  costs: { kind: 'whole_per_option', min: 1, max: 99, about: 'What each costs.' },
  grades: { kind: 'texts', least: 2, most: 3, default: ['no', 'yes'], about: 'The grades.' },
};
const costs = [5, 7];

describe('checkSettings', () => {
  it('fills in defaults; a null default may stay absent', () => {
    const defaults = {
      seats: 1,
      line: null,
      rule: 'a',
      all: false,
      least: null,
      costs,
      grades: ['no', 'yes'],
    };
    expect(checkSettings(rules, { costs }, 2)).toEqual({ ok: true, value: defaults });
    expect(checkSettings(rules, { costs, seats: null, line: null }, 2)).toEqual({
      ok: true,
      value: defaults,
    });
  });

  it('takes what was given', () => {
    const given = { seats: 9, line: 1, rule: 'b', all: true, least: '-0.5', costs, grades: ['a', 'b', 'c'] };
    expect(checkSettings(rules, given, 2)).toEqual({ ok: true, value: given });
  });

  it.each([
    { seats: 0 },
    { seats: 10 },
    { seats: 1.5 },
    { seats: '1' },
    { line: 0 },
    { rule: 'c' },
    { rule: 1 },
    { all: 'true' },
    { least: '1,5' },
    { least: 1 },
    { least: '1e3' },
    { costs: [5] },
    { costs: [5, 7, 9] },
    { costs: [5, 0] },
    { costs: 5 },
    { grades: ['one'] },
    { grades: ['a', 'b', 'c', 'd'] },
    { grades: ['a', 'a'] },
    { grades: ['a', ' '] },
    { grades: 'ab' },
  ])('refuses %j', (wrong) => {
    const [name = ''] = Object.keys(wrong);
    expect(checkSettings(rules, { costs, ...wrong }, 2)).toEqual({
      ok: false,
      refusals: [
        { code: 'SETTING_INVALID', path: ['settings', name], details: { name, about: rules[name]?.about } },
      ],
    });
  });

  it('refuses what it does not know and misses what it needs, all at once', () => {
    const known = Object.keys(rules);
    expect(checkSettings(rules, { seat: 1, toString: 2 }, 2)).toEqual({
      ok: false,
      refusals: [
        { code: 'SETTING_UNKNOWN', path: ['settings', 'seat'], details: { name: 'seat', known } },
        { code: 'SETTING_UNKNOWN', path: ['settings', 'toString'], details: { name: 'toString', known } },
        { code: 'SETTING_MISSING', path: ['settings', 'costs'], details: { name: 'costs' } },
      ],
    });
  });
});

describe('settings of every method', () => {
  it.each(VOTING_METHODS.map((method) => [method.name, method] as const))(
    '%s are said in a sentence',
    (name, method) => {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      for (const [setting, { about }] of Object.entries(method.settings)) {
        expect(setting).toMatch(/^[a-z]+(_[a-z]+)*$/);
        expect(about).toMatch(/^[A-Z].{10,}\.$/);
      }
    },
  );
});
