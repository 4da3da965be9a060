import type { Role } from '@octavo/domain/shared';
import type { Actor } from '../database/actor.js';
import type { Permission } from './permission.js';

/** A server's own sessions: one that opens the public API opens nothing in the admin app. */
export type Channel = 'api' | 'admin';

/** A current role of the viewer. `scopeId` is the organization's or the challenge's id. */
export interface Grant {
  readonly assignmentId: string;
  readonly role: Role;
  readonly scopeType: 'organization' | 'challenge';
  readonly scopeId: string;
}

/** Who is asking, with all that access needs to know. Made once per request. */
export interface Viewer extends Actor {
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
  /** Organizations that the viewer works for. */
  readonly staffOf: readonly string[];
  readonly grants: readonly Grant[];
  /** Null for a session: everything the person may do. An API token may do only what it lists. */
  readonly scopes: readonly Permission[] | null;
  readonly sessionId: string | null;
  /** The API token by which the viewer came in, if any. */
  readonly apiTokenId?: string | null;
}

/** Nobody in particular. */
export const nobody = (locale: string, requestId: string | null): Viewer => ({
  personId: null,
  onBehalfOf: null,
  requestId,
  name: null,
  email: null,
  locale,
  staffOf: [],
  grants: [],
  scopes: null,
  sessionId: null,
});
