import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { GraphqlContext } from './context.js';
import { hasInputDefaults } from './input-defaults.js';

/** A compiled operation: gives what `execute` of graphql-js would. */
export type CompiledOperation = (
  context: GraphqlContext,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult> | ExecutionResult;

/** How many compiled operations are kept; the one that was used longest ago goes first. */
const KEPT = 500;

/** Operations compiled once to JavaScript, several times faster to run than walking the query every time. */
export class CompiledOperations {
  private readonly known = new Map<string, CompiledOperation | null>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The compiled operation, or null for one that cannot be compiled and is left to graphql-js. */
  get(hash: string, document: DocumentNode, operationName: string | null): CompiledOperation | null {
    const key = `${hash}:${operationName ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      this.known.delete(key);
      this.known.set(key, known);
      return known;
    }
    const made = this.compile(document, operationName);
    this.known.set(key, made);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value ?? '');
    return made;
  }

  private compile(document: DocumentNode, operationName: string | null): CompiledOperation | null {
    if (hasInputDefaults(this.schema, document, operationName)) return null;
    const compiled = compileQuery(this.schema, document, operationName ?? undefined, {
      customSerializers: {},
    });
    if (!isCompiledQuery(compiled)) return null;
    return (context, variables) => compiled.query(undefined, context, { ...variables });
  }
}
