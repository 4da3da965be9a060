import { describe, expect, it } from '@jest/globals';
import { localeOf, tokenOf } from './request-context.js';

describe('who asks', () => {
  it.each([
    ['a bearer', { authorization: 'Bearer abc' }, 'abc'],
    ['a bearer in small letters', { authorization: 'bearer abc' }, 'abc'],
    ['the cookie of the server', { cookie: 'a=b; octavo_api=abc; c=d' }, 'abc'],
    ['the bearer before the cookie', { authorization: 'Bearer abc', cookie: 'octavo_api=x' }, 'abc'],
    ['the cookie of the other server', { cookie: 'octavo_admin=abc' }, null],
    ['a cookie whose name ends alike', { cookie: 'not_octavo_api=abc' }, null],
    ['another scheme', { authorization: 'Basic abc' }, null],
    ['words', { authorization: 'Bearer a b' }, null],
    ['nothing', {}, null],
  ])('by %s', (_, headers, expected) => {
    expect(tokenOf('api', headers)).toBe(expected);
  });

  it('over a socket says so in its first message', () => {
    expect(tokenOf('api', { authorization: undefined }, 'Bearer abc')).toBe('abc');
  });

  it.each([
    ['nl-NL,nl;q=0.9,en;q=0.8', 'nl'],
    ['fr, en-GB', 'en'],
    ['fr, de', 'en'],
    ['__proto__', 'en'],
    [undefined, 'en'],
  ])('and in which language: %p', (header, expected) => {
    expect(localeOf(header)).toBe(expected);
  });
});
