import { describe, expect, it } from '@jest/globals';
import { amountsInWords } from './amounts-in-words.js';

describe('amountsInWords', () => {
  it('says amounts of a budget in whole money, numbers and exact texts alike', () => {
    const line = { code: 'SHARES_BOUGHT', details: { cost: 60_000, payers: 68, price: '882.353' } };
    expect(amountsInWords(line).details).toEqual({ cost: 600, payers: 68, price: '8.82' });
  });

  it('leaves everything else as it is', () => {
    const line = { code: 'MOST_APPROVED_WIN', details: { cost: 100 } };
    expect(amountsInWords(line)).toBe(line);
  });
});
