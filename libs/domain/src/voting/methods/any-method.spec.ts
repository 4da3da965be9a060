import { describe, expect, it } from '@jest/globals';
import { asListed } from '../counting/tie-break.js';
import { anyMethod } from './any-method.js';
import { approval } from './approval.js';
import { estimate } from './estimate.js';
import { VOTING_METHODS, votingMethod } from './index.js';
import { limited } from './limited.js';

describe('anyMethod', () => {
  it('makes plans with defaults, and passes on what settings and the method refuse', () => {
    const method = anyMethod(limited);
    const tieBreak = asListed(2);
    expect(method.plan({}, 2, tieBreak)).toEqual({
      ok: true,
      value: { options: 2, settings: { most: 1, least: 0, seats: 1 }, tieBreak },
    });
    expect(method.plan({ most: -1 }, 2, tieBreak)).toMatchObject({ refusals: [{ code: 'SETTING_INVALID' }] });
    expect(method.plan({ most: 1, least: 2 }, 2, tieBreak)).toMatchObject({
      refusals: [{ code: 'SETTING_ABOVE_OTHER' }],
    });
  });

  it('refuses a ballot of another form, and throws when one is counted', () => {
    const method = anyMethod(approval);
    const plan = { options: 2, settings: { seats: 1 }, tieBreak: asListed(2) };
    expect(method.checkBallot({ points: [] }, plan)).toEqual({
      code: 'BALLOT_FORM_WRONG',
      path: [],
      details: { form: 'choices' },
    });
    expect(() => method.begin(plan).add({ points: [] })).toThrow('approval cannot count a ballot');
  });

  it('takes an empty estimate for a ballot of its form', () => {
    const plan = { options: 1, settings: { min: null, max: null }, tieBreak: asListed(1) };
    expect(anyMethod(estimate).checkBallot({ estimate: '' }, plan)).toMatchObject({
      code: 'BALLOT_MALFORMED',
    });
  });
});

describe('the registry', () => {
  it('finds every method by its name, each once, and no other', () => {
    const names = VOTING_METHODS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const method of VOTING_METHODS) expect(votingMethod(method.name)).toBe(method);
    expect(votingMethod('coin')).toBeUndefined();
  });

  it('holds methods whose results call themselves by their name', () => {
    for (const method of VOTING_METHODS) expect(method.version).toBeGreaterThanOrEqual(1);
    expect(VOTING_METHODS.length).toBeGreaterThan(10);
  });
});
