import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type Source,
} from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { LIMITS, textLimits } from './cost-limits.js';
import type { GraphqlContext } from './context.js';
import type { ErrorFormat } from './error-format.js';

/**
 * What holds over WebSocket. Only subscriptions are served there: queries and mutations would go around the limits,
 * the compiled executor and the log of the HTTP server. The text's own limits hold, and faults are masked.
 */
export function socketRules(errors: ErrorFormat): Partial<ServerOptions> {
  return {
    parse: (source: string | Source) => parse(source, { maxTokens: LIMITS.tokens }),
    validate: (schema: GraphQLSchema, document: DocumentNode) => [
      ...validate(schema, document, [...specifiedRules, ...textLimits]),
      ...otherThanSubscriptions(document),
    ],
    onNext: (_context, _id, _payload, { contextValue }, result) =>
      result.errors && {
        ...result,
        errors: result.errors.map((error) => errors.format(error, contextValue as GraphqlContext)),
      },
    onError: (_context, _id, _payload, refused) => refused.map((error) => errors.format(error, null)),
  };
}

function otherThanSubscriptions(document: DocumentNode): readonly GraphQLError[] {
  const others = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation !== 'subscription',
  );
  return others.map(
    (node) =>
      new GraphQLError(
        'Only subscriptions are served over WebSocket. Send queries and mutations over HTTP.',
        {
          nodes: node,
          extensions: { code: 'BAD_REQUEST' },
        },
      ),
  );
}
