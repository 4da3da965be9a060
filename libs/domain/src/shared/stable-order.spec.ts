import { describe, expect, it } from '@jest/globals';

import { stableOrderText } from './stable-order.js';

describe('stableOrderText', () => {
  it('is the text that SQL builds', () => {
    const id = '0198c2a0-0000-7000-8000-000000000001';
    expect(stableOrderText('challenge/viewer', id)).toBe(`challenge/viewer:${id}`);
  });
});
