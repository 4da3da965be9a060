import { describe, expect, it } from '@jest/globals';

import { ok, refuse } from './outcome.js';
import { refusal } from './refusal.js';

describe('an outcome', () => {
  it('carries a value, or every reason why there is none', () => {
    expect(ok(3)).toEqual({ ok: true, value: 3 });
    const reasons = [refusal('A'), refusal('B', ['title'], { max: 3 })];
    expect(refuse(...reasons)).toEqual({ ok: false, refusals: reasons });
    expect(reasons[0]).toEqual({ code: 'A', path: [], details: {} });
  });

  it('never refuses without a reason', () => {
    expect(() => refuse()).toThrow(RangeError);
  });
});
