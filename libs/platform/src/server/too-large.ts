import type { FastifyRequest } from 'fastify';
import { localeOf } from '../graphql/request-context.js';
import { translate } from '../messages/index.js';

/** The most that a request's body may hold, in bytes. A text of 2 MB is refused before it is read. */
export const MAX_BODY = 512 * 1024;

/**
 * What a client of GraphQL reads when its request is larger than `MAX_BODY`: an error in plain words, in the form in
 * which it expects errors.
 */
export function tooLargeInWords(request: FastifyRequest): string {
  const message = translate(localeOf(request.headers['accept-language']), 'fault.REQUEST_TOO_LARGE', {
    kilobytes: MAX_BODY / 1024,
  });
  return JSON.stringify({ errors: [{ message, extensions: { code: 'REQUEST_TOO_LARGE', max: MAX_BODY } }] });
}
