import type { ApolloServerPlugin } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import type { GraphqlContext } from './context.js';

/** What one request may ask for. Our own sites' largest page stays well below. */
export const LIMITS = { depth: 12, aliases: 20, tokens: 2_000, complexity: 6_000 } as const;

const tooCostly = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COSTLY' } });

const rejecting = (what: string): object => ({
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext) =>
      context.reportError(tooCostly(`This request ${what}. Split it into smaller ones.`)),
  ],
});

/** Limits that the text alone decides; checked once per document. */
export const textLimits: readonly ValidationRule[] = [
  maxDepthRule({
    n: LIMITS.depth,
    flattenFragments: true,
    ...rejecting('is nested too deep'),
  }),
  maxAliasesRule({ n: LIMITS.aliases, ...rejecting('has too many aliases') }),
];

/**
 * A list costs its length times what each item costs; a list of unknown length counts as ten. The schema's own
 * description of itself is read by tools in one request; graphql-js limits how deep.
 */
function estimate({ args, childComplexity, field, type }: ComplexityEstimatorArgs): number {
  if (type.name.startsWith('__') || field.name.startsWith('__')) return 1 + childComplexity;
  const size: unknown = args['first'] ?? args['last'];
  if (typeof size === 'number') return 1 + Math.max(1, size) * childComplexity;
  const isPart = field.name === 'edges' || field.name === 'nodes' || field.name === 'errors';
  if (!isPart && String(field.type).startsWith('[')) return 1 + 10 * childComplexity;
  return 1 + childComplexity;
}

/** @throws GraphQLError for variables that do not fit the request. */
function costOf(
  request: Pick<Parameters<typeof getComplexity>[0], 'schema' | 'query' | 'variables' | 'operationName'>,
): number {
  try {
    return getComplexity({ ...request, estimators: [estimate] });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, nodes } = error;
    throw new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}

const SCALAR = new Set(['number', 'boolean']);

/** How many costs that were worked out before are kept. */
const KEPT = 1_000;

/** What a request's cost depends on. */
export interface CostedRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Stands for the document. */
  readonly hash: string;
}

/** Refuses a request whose lists multiply to more than `LIMITS.complexity`, before anything runs. */
export class ComplexityLimit {
  private readonly known = new Map<string, number>();

  /** Points of the request. @throws GraphQLError for variables that do not fit it. */
  cost({ schema, document, operationName, variables, hash }: CostedRequest): number {
    // Numbers are sizes of pages; booleans decide what is included at all.
    const deciding = Object.entries(variables).filter(
      ([, value]) => value === null || SCALAR.has(typeof value),
    );
    const key = `${hash}:${operationName ?? ''}:${JSON.stringify(deciding)}`;
    let cost = this.known.get(key);
    if (cost === undefined) {
      cost = costOf({ schema, query: document, variables, operationName: operationName ?? undefined });
      if (this.known.size >= KEPT) this.known.clear();
      this.known.set(key, cost);
    }
    return cost;
  }

  plugin(): ApolloServerPlugin<GraphqlContext> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ schema, document, request, operationName, queryHash }) => {
          const variables = request.variables ?? {};
          const cost = this.cost({ schema, document, operationName, variables, hash: queryHash ?? '' });
          if (cost > LIMITS.complexity) {
            throw tooCostly(
              `This request costs ${cost} points and ${LIMITS.complexity} is the most. Ask for shorter lists or fewer fields.`,
            );
          }
        },
      }),
    };
  }
}
