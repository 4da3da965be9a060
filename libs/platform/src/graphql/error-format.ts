import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { translate } from '../messages/index.js';
import type { GraphqlContext } from './context.js';

/** Codes of errors that are the request's own fault and say so themselves. Everything else is masked. */
const OPEN_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'QUERY_TOO_COSTLY',
]);

/**
 * Makes errors fit to leave the server: those about the request as they are, faults as one sentence with the number
 * under which the log has the rest.
 */
export class ErrorFormat {
  constructor(private readonly logger: Logger) {}

  readonly format = (
    error: unknown,
    context: Pick<GraphqlContext, 'requestId' | 'viewer'> | null,
  ): GraphQLFormattedError => {
    const graphqlError = error instanceof GraphQLError ? error : asFault(error);
    const original = unwrapResolverError(error);
    const code = codeOf(graphqlError);
    const where = { locations: graphqlError.locations, path: graphqlError.path };
    if (code !== null) return { message: graphqlError.message, ...where, extensions: { code } };
    const requestId = context?.requestId ?? '-';
    this.logger.error({ err: original, requestId, path: graphqlError.path?.join('.') }, 'A request failed');
    return {
      message: translate(context?.viewer.locale ?? 'en', 'fault.INTERNAL', { requestId }),
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    };
  };
}

/** Whatever else is thrown is a fault, whether it is an error or not. */
function asFault(thrown: unknown): GraphQLError {
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}

/** The code under which an error may leave; null for a fault. */
function codeOf(error: GraphQLError): string | null {
  // Apollo gives all broken rules one code; that of a limit is with the original.
  const inside = error.originalError instanceof GraphQLError ? codeIn(error.originalError) : undefined;
  if (inside === 'QUERY_TOO_COSTLY') return inside;
  const code = codeIn(error);
  if (typeof code === 'string' && OPEN_CODES.has(code)) return code;
  // graphql-js and graphql-jit throw plain GraphQLErrors, without an original, for variables that do not fit.
  const isOwn = error.originalError === undefined || error.originalError === null;
  return isOwn && code === undefined ? 'BAD_USER_INPUT' : null;
}

/** graphql-jit's errors have no extensions at all, whatever their type says. */
const codeIn = (error: { readonly extensions?: GraphQLError['extensions'] }): unknown =>
  error.extensions?.['code'];
