import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CompiledOperation } from './compiled-operations.js';
import type { GraphqlContext } from './context.js';
import { LIMITS, type ComplexityLimit } from './cost-limits.js';
import type { ErrorFormat } from './error-format.js';
import type { RequestContext } from './request-context.js';
import type { SharedAnswers } from './shared-answers.js';

/** An operation that was parsed, validated and compiled before. */
export interface KnownOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly hash: string;
  readonly run: CompiledOperation;
}

interface Body {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

/** Operations that are kept, and the longest text that is: hostile clients shall not fill the memory. */
const KEPT = 500;
const LONGEST = 10_000;

/**
 * Answers requests whose text was answered before without parsing, validating and carrying them through Apollo again.
 * The first request with a text goes the whole way; it is remembered here only when it passed every rule. Whatever is
 * out of the ordinary (other content types, errors in variables, too high a cost) is left to Apollo every time.
 */
export class KnownOperations {
  private readonly known = new Map<string, KnownOperation>();

  constructor(
    private readonly contexts: RequestContext,
    private readonly errors: ErrorFormat,
    private readonly limit: ComplexityLimit,
    private readonly answers: SharedAnswers,
  ) {}

  /** Remembers an operation that has just passed all rules. */
  remember(text: string | undefined, operation: KnownOperation): void {
    if (text === undefined || text.length > LONGEST) return;
    this.known.set(keyOf(text, operation.operationName), operation);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value ?? '');
  }

  install(server: FastifyInstance): void {
    server.addHook('preHandler', (request, reply) => this.answer(request, reply));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const operation = this.find(request);
    if (!operation) return undefined;
    const variables = ((request.body as Body).variables ?? {}) as Record<string, unknown>;
    if (!this.isAffordable(operation, variables)) return undefined;
    const context = await this.contexts.ofRequest(request, reply).catch(() => null);
    if (!context) return undefined;
    this.answers.consider(request, operation.schema, operation.operation);
    const body = await this.execute(operation, context, variables);
    if (body === null) return undefined;
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`${JSON.stringify(body)}\n`);
  }

  /** The answer; null for variables that do not fit, of which nothing was run. */
  private async execute(
    { run }: KnownOperation,
    context: GraphqlContext,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<object | null> {
    const { data, errors } = await run(context, variables);
    if (data === undefined) return null;
    if (!errors) return { data };
    this.answers.keepToItself(context.request);
    return { errors: errors.map((error) => this.errors.format(error, context)), data };
  }

  private isAffordable(operation: KnownOperation, variables: Readonly<Record<string, unknown>>): boolean {
    try {
      return this.limit.cost({ ...operation, variables }) <= LIMITS.complexity;
    } catch {
      return false;
    }
  }

  private find(request: FastifyRequest): KnownOperation | undefined {
    if (request.method !== 'POST' || request.routeOptions.url !== '/graphql') return undefined;
    const { accept = '*/*', 'content-type': type = '' } = request.headers;
    if (!type.startsWith('application/json') || !/\*\/\*|application\/json/.test(accept)) return undefined;
    const { query, variables, operationName, extensions } = (request.body ?? {}) as Body;
    if (typeof query !== 'string' || extensions !== undefined) return undefined;
    if (variables !== undefined && variables !== null && !isRecord(variables)) return undefined;
    if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
      return undefined;
    return this.known.get(keyOf(query, operationName ?? null));
  }
}

const keyOf = (text: string, operationName: string | null): string => `${operationName ?? ''}\n${text}`;

const isRecord = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);
