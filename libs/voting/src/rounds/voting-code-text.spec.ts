import { describe, expect, it } from '@jest/globals';
import { newVotingCode, votingCodeHash } from './voting-code-text.js';

const ROUND = '01890000-0000-7000-8000-000000000000';

describe('a voting code', () => {
  it('is printed in groups, without letters that look alike', () => {
    const codes = Array.from({ length: 2_000 }, newVotingCode);
    for (const code of codes) {
      expect(code).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/);
    }
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(30);
  });

  it('is the same however it is typed, and another one in another round', () => {
    const kept = votingCodeHash(ROUND, 'K7QM-2F9X-H4TR-W8YD');
    expect(kept?.length).toBe(32);
    for (const typed of ['k7qm2f9xh4trw8yd', ' K7QM 2F9X – H4TR — W8YD\n']) {
      expect(votingCodeHash(ROUND, typed)).toEqual(kept);
    }
    expect(votingCodeHash(ROUND, 'K7QM-2F9X-H4TR-W8YE')).not.toEqual(kept);
    expect(votingCodeHash(ROUND.replace('7000', '7001'), 'K7QM-2F9X-H4TR-W8YD')).not.toEqual(kept);
  });

  it.each(['', 'K7QM', 'K7QM-2F9X-H4TR-W8Y0', 'K7QM-2F9X-H4TR-W8YDD', 'K7QM-2F9X-H4TR-W8Y💡'])(
    'is not what cannot be one: %j',
    (typed) => {
      expect(votingCodeHash(ROUND, typed)).toBeNull();
    },
  );
});
