import type { Channel, Viewer } from './viewer.js';

/** Tells who is behind a token. Implemented by the concept that keeps sessions; servers know only this. */
export abstract class Authenticator {
  /** The viewer, or null when the token is unknown, expired, revoked or meant for another channel. */
  abstract authenticate(token: string, channel: Channel, requestId: string | null): Promise<Viewer | null>;
}
