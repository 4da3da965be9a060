import type DataLoader from 'dataloader';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../access/viewer.js';

/** What every resolver gets: who asks, and the loaders of this request. */
export interface GraphqlContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly address: string;
  readonly loaders: Map<string, DataLoader<string, unknown>>;
  /** Absent for subscriptions. */
  readonly request?: FastifyRequest;
  readonly reply?: FastifyReply;
}
