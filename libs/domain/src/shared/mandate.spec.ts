import { describe, expect, it } from '@jest/globals';

import { isCurrentMandate, type RoleMandate } from './mandate.js';

const held: RoleMandate = {
  role: 'decision_maker',
  mandate: 'Adopts ideas up to 25,000 euro',
  startsAt: new Date('2026-01-01T00:00:00Z'),
  endsAt: new Date('2027-01-01T00:00:00Z'),
};

describe('isCurrentMandate', () => {
  it.each<[string, Partial<RoleMandate>, string, boolean]>([
    ['during it', {}, '2026-06-01T00:00:00Z', true],
    ['at its start', {}, '2026-01-01T00:00:00.000Z', true],
    ['before its start', {}, '2025-12-31T23:59:59.999Z', false],
    ['just before its end', {}, '2026-12-31T23:59:59.999Z', true],
    ['at its end', {}, '2027-01-01T00:00:00.000Z', false],
    ['without an end', { endsAt: null }, '2126-01-01T00:00:00Z', true],
    ['without a text (S14)', { mandate: '  ' }, '2026-06-01T00:00:00Z', false],
  ])('%s', (_, change, now, expected) => {
    expect(isCurrentMandate({ ...held, ...change }, new Date(now))).toBe(expected);
  });
});
