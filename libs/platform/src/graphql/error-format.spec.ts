import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { nobody } from '../access/index.js';
import { ErrorFormat } from './error-format.js';

const lines: string[] = [];
const sink = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    lines.push(chunk.toString());
    done();
  },
});
const errors = new ErrorFormat(pino({ level: 'error' }, sink));
const context = { requestId: 'request-7', viewer: nobody('nl', 'request-7') };
const thrownBy = (error: Error, path: string[] = ['shop', 'name']): GraphQLError =>
  new GraphQLError(error.message, { originalError: error, path });

describe('errors that leave the server', () => {
  it.each([
    ['a plain fault', thrownBy(new Error('relation "person" does not exist'))],
    [
      'a fault that calls itself harmless',
      thrownBy(Object.assign(new Error('password is 12345'), { code: 'BAD_USER_INPUT' })),
    ],
    [
      'a GraphQLError with a code of its own',
      new GraphQLError('secret 12345', { extensions: { code: 'DATABASE_DOWN' } }),
    ],
    [
      'a GraphQLError around a fault',
      new GraphQLError('12345', { originalError: new TypeError('x is undefined') }),
    ],
  ])('%s is one sentence with a number', (_, error) => {
    lines.length = 0;
    const formatted = errors.format(error, context);
    expect(formatted.message).toBe(
      'Er ging bij ons iets mis; er is niets gewijzigd. Probeer het opnieuw, en noem nummer request-7 als het blijft.',
    );
    expect(formatted.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'request-7' });
    expect(JSON.stringify(formatted)).not.toMatch(/person|12345|undefined|stack/);
    expect(lines.join()).toContain('request-7');
  });

  it('is masked when something else than an error is thrown', () => {
    const formatted = errors.format('secret 12345', null);
    expect(formatted.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(formatted.message).not.toContain('12345');
  });

  it.each([
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'BAD_USER_INPUT',
    'QUERY_TOO_COSTLY',
    'GRAPHQL_VALIDATION_FAILED',
  ])('about the request itself says so: %s', (code) => {
    const formatted = errors.format(new GraphQLError('Say how many.', { extensions: { code } }), context);
    expect(formatted).toEqual({ message: 'Say how many.', extensions: { code } });
  });

  it('about variables that do not fit are the request’s own', () => {
    const formatted = errors.format(new GraphQLError('Variable "$by" got invalid value.'), context);
    expect(formatted.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});
