import { describe, expect, it } from '@jest/globals';
import { createLogger } from './index.js';

/** What one call writes. */
function logged(log: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  log(createLogger('test', 'info', { write: (line: string) => void (text += line) }));
  return text;
}

describe('the log', () => {
  it.each<[string, object]>([
    ['a password', { password: 'hush-1' }],
    ['a token inside', { session: { token: 'hush-1' } }],
    ['an address', { email: 'hush-1@example.org', to: { address: 'hush-1' } }],
    ['a code', { code: 'hush-1' }],
    ['headers', { req: { headers: { authorization: 'Bearer hush-1', cookie: 'octavo_api=hush-1' } } }],
    ['a body', { req: { body: { query: 'hush-1' } } }],
    [
      'what a statement was given',
      { err: Object.assign(new Error('x'), { parameters: ['hush-1'], query: 'hush-1' }) },
    ],
    [
      'what a driver says',
      { err: Object.assign(new Error('x'), { driverError: { detail: 'Key (email)=(hush-1)' } }) },
    ],
  ])('does not hold %s', (_, facts) => {
    const text = logged((logger) => logger.error(facts, 'It happened'));
    expect(text).toContain('It happened');
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('hush-1');
  });

  it('is one JSON object a line, with time and level in words', () => {
    const text = logged((logger) => logger.warn({ requestId: 'r1' }, 'Careful'));
    expect(JSON.parse(text)).toMatchObject({ level: 'warn', name: 'test', requestId: 'r1', msg: 'Careful' });
  });
});
