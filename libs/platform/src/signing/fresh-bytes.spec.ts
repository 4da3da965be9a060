import { describe, expect, it } from '@jest/globals';
import { freshBytes } from './index.js';

describe('fresh bytes', () => {
  it('are as many as asked for and never given out twice', () => {
    const given = Array.from({ length: 5_000 }, () => freshBytes(16));
    expect(given.every(({ length }) => length === 16)).toBe(true);
    expect(new Set(given.map((bytes) => bytes.toString('hex'))).size).toBe(5_000);
    expect(freshBytes(1_000)).toHaveLength(1_000);
  });

  it('stay what they are when others are drawn', () => {
    const one = freshBytes(16);
    const text = one.toString('hex');
    for (let times = 0; times < 2_000; times += 1) freshBytes(16);
    expect(one.toString('hex')).toBe(text);
  });
});
