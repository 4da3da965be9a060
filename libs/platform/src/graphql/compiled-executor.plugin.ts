import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { CompiledOperations } from './compiled-operations.js';
import type { GraphqlContext } from './context.js';
import type { KnownOperations } from './known-operations.js';

/**
 * Runs queries and mutations from their compiled form. Subscriptions, and what cannot be compiled, are left to
 * graphql-js; the compliance spec holds both equal.
 * @param known remembers each operation, so that the next request with the same text can take the short way
 */
export function compiledExecutor(
  formatError: (error: unknown, context: GraphqlContext) => GraphQLFormattedError,
  known?: KnownOperations,
): ApolloServerPlugin<GraphqlContext> {
  const bySchema = new WeakMap<GraphQLSchema, CompiledOperations>();
  const operationsOf = (schema: GraphQLSchema): CompiledOperations => {
    const operations = bySchema.get(schema) ?? new CompiledOperations(schema);
    bySchema.set(schema, operations);
    return operations;
  };
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({
        schema,
        document,
        operationName,
        operation,
        request,
        contextValue,
        queryHash,
      }) => {
        if (operation.operation === 'subscription' || !queryHash) return null;
        const run = operationsOf(schema).get(queryHash, document, operationName);
        if (!run) return null;
        known?.remember(request.query, { schema, document, operation, operationName, hash: queryHash, run });
        const { data, errors } = await run(contextValue, request.variables ?? {});
        const formatted = errors?.map((error) => formatError(error, contextValue));
        return {
          // Variables that do not fit leave no data at all: a fault of the request.
          http: { status: formatted && data === undefined ? 400 : undefined, headers: new HeaderMap() },
          body: {
            kind: 'single',
            singleResult: { ...(formatted && { errors: formatted }), ...(data !== undefined && { data }) },
          },
        };
      },
    }),
  };
}
