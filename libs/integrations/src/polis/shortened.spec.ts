import { describe, expect, it } from '@jest/globals';
import { shortened } from './shortened.js';

describe('a shortened text', () => {
  it.each([
    ['short enough', 20, 'short enough'],
    ['  white \n space ', 20, 'white space'],
    ['cut between the words of it', 18, 'cut between the…'],
    ['ends with a comma, then more', 20, 'ends with a comma…'],
    ['onelongwordwithoutanyspace', 10, 'onelongwo…'],
    ['exactly ten', 11, 'exactly ten'],
    ['🌱🌱🌱🌱🌱', 4, '🌱🌱🌱…'],
  ])('of %j in %i characters is %j', (text, max, expected) => {
    expect(shortened(text, max)).toBe(expected);
    expect([...shortened(text, max)].length).toBeLessThanOrEqual(max);
  });
});
