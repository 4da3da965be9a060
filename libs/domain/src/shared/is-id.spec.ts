import { describe, expect, it } from '@jest/globals';

import { isId } from './is-id.js';

describe('isId', () => {
  it.each([
    ['0190a1b2-0000-7000-8000-000000000001', true],
    ['0190A1B2-0000-7000-8000-00000000000F', true],
    ['0190a1b2-0000-7000-8000-00000000000', false],
    ['0190a1b200007000800000000000000001', false],
    [' 0190a1b2-0000-7000-8000-000000000001', false],
    ["0190a1b2-0000-7000-8000-000000000001'; --", false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isId(text)).toBe(expected);
  });
});
