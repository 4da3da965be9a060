import type { ApolloServerPlugin } from '@apollo/server';
import { Extensions } from '@nestjs/graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Kind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Channel } from '../access/index.js';
import type { GraphqlContext } from './context.js';
import { localeOf, tokenOf } from './request-context.js';

/** Milliseconds for which an answer is shared. A reader never sees anything older than this plus one execution. */
const FRESH = 500;

/** Answers that are kept at most; the oldest goes first. */
const KEPT = 2_000;

/** Marks a root field whose answer is the same for everybody who is not signed in, so that it may be shared. */
export const SameForEverybody = (): MethodDecorator => Extensions({ sameForEverybody: true });

interface Kept {
  readonly body: string;
  readonly until: number;
}

/** A request that is being answered for all who ask the same meanwhile. */
interface Leading {
  readonly key: string;
  shareable: boolean;
  readonly tell: (body: string | null) => void;
}

/**
 * Gives readers without an account the answer that another one just got. It lives for half a second in this process
 * only, so nothing must be told when something changes, and ten thousand readers of one list cost two executions a
 * second. Who is signed in is never served from here.
 */
export class SharedAnswers {
  private readonly kept = new Map<string, Kept>();
  private readonly underway = new Map<string, Promise<string | null>>();
  private readonly leading = new WeakMap<FastifyRequest, Leading>();

  constructor(private readonly channel: Channel) {}

  /** Answers from what is kept, before GraphQL is asked at all. */
  install(server: FastifyInstance): void {
    server.addHook('preHandler', async (request, reply) => {
      const key = this.keyOf(request);
      if (key === null) return;
      const body = this.find(key) ?? (await this.underway.get(key));
      if (body) return reply.header('content-type', 'application/json; charset=utf-8').send(body);
      this.lead(request, key);
      return undefined;
    });
    server.addHook('onSend', async (request, reply, payload) => this.keep(request, reply, payload));
    server.addHook('onRequestAbort', async (request) => this.leading.get(request)?.tell(null));
  }

  /** Tells which answers may be shared: queries of which every root field says so. */
  plugin(): ApolloServerPlugin<GraphqlContext> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ schema, operation, contextValue: { request } }) =>
          this.consider(request, schema, operation),
        willSendResponse: async ({ response: { body }, contextValue: { request } }) => {
          if (body.kind !== 'single' || body.singleResult.errors) this.keepToItself(request);
        },
      }),
    };
  }

  /** Whether the answer to this request may be shared, as far as its operation tells. */
  consider(
    request: FastifyRequest | undefined,
    schema: GraphQLSchema,
    operation?: OperationDefinitionNode,
  ): void {
    const leading = request && this.leading.get(request);
    if (leading) leading.shareable = isSameForEverybody(schema, operation);
  }

  /** An answer with errors is nobody else's: a fault may have passed a moment later, and carries a request's number. */
  keepToItself(request: FastifyRequest | undefined): void {
    const leading = request && this.leading.get(request);
    if (leading) leading.shareable = false;
  }

  private keyOf(request: FastifyRequest): string | null {
    if (request.method !== 'POST' || request.routeOptions.url !== '/graphql') return null;
    if (tokenOf(this.channel, request.headers) !== null) return null;
    const { query } = (request.body ?? {}) as { query?: unknown };
    if (typeof query === 'string' && query.includes('mutation')) return null;
    return `${localeOf(request.headers['accept-language'])} ${JSON.stringify(request.body)}`;
  }

  private find(key: string): string | null {
    const kept = this.kept.get(key);
    if (!kept) return null;
    if (kept.until > performance.now()) return kept.body;
    this.kept.delete(key);
    return null;
  }

  private lead(request: FastifyRequest, key: string): void {
    if (this.underway.has(key)) return;
    let tell: Leading['tell'] = () => undefined;
    const answer = new Promise<string | null>((resolve) => (tell = resolve)).finally(() =>
      this.underway.delete(key),
    );
    this.underway.set(key, answer);
    this.leading.set(request, { key, shareable: false, tell });
  }

  private keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
    const leading = this.leading.get(request);
    if (!leading) return payload;
    const shared =
      leading.shareable && reply.statusCode === 200 && typeof payload === 'string' ? payload : null;
    if (shared !== null) {
      this.kept.delete(leading.key);
      this.kept.set(leading.key, { body: shared, until: performance.now() + FRESH });
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    }
    leading.tell(shared);
    return payload;
  }
}

function isSameForEverybody(schema: GraphQLSchema, operation: OperationDefinitionNode | undefined): boolean {
  if (operation?.operation !== 'query') return false;
  const fields = schema.getQueryType()?.getFields() ?? {};
  return operation.selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD && fields[selection.name.value]?.extensions['sameForEverybody'] === true,
  );
}
