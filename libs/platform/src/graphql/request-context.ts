import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { nobody, type Authenticator, type Channel, type Viewer } from '../access/index.js';
import { isLocale } from '../messages/index.js';
import type { GraphqlContext } from './context.js';

/** The cookie of a channel; each server has its own, so that neither opens the other. */
export const sessionCookie = (channel: Channel): string => `octavo_${channel}`;

/** The token that came with a request: as `Authorization: Bearer`, else in the channel's cookie. */
export function tokenOf(
  channel: Channel,
  headers: IncomingMessage['headers'],
  given: string | undefined = headers.authorization,
): string | null {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(given ?? '') ?? [];
  if (bearer) return bearer;
  const name = `${sessionCookie(channel)}=`;
  const cookie = headers.cookie?.split(/;\s*/).find((part) => part.startsWith(name));
  return cookie ? cookie.slice(name.length) : null;
}

/** The reader's language: the first that Octavo speaks among those the browser lists, else English. */
export function localeOf(header: string | undefined): string {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLocale) ?? 'en';
}

/** Makes the context of requests and subscriptions: who asks, in which language. */
export class RequestContext {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly channel: Channel,
  ) {}

  async ofRequest(request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> {
    const viewer = await this.viewer(tokenOf(this.channel, request.headers), request.headers, request.id);
    return { viewer, requestId: request.id, address: request.ip, loaders: new Map(), request, reply };
  }

  async ofSocket(
    request: IncomingMessage,
    authorization: unknown,
    requestId: string,
  ): Promise<GraphqlContext> {
    const given = typeof authorization === 'string' ? authorization : undefined;
    const viewer = await this.viewer(
      tokenOf(this.channel, request.headers, given),
      request.headers,
      requestId,
    );
    return { viewer, requestId, address: request.socket.remoteAddress ?? '', loaders: new Map() };
  }

  private async viewer(
    token: string | null,
    headers: IncomingMessage['headers'],
    requestId: string,
  ): Promise<Viewer> {
    const locale = localeOf(headers['accept-language']);
    const known = token ? await this.authenticator.authenticate(token, this.channel, requestId) : null;
    return known ?? nobody(locale, requestId);
  }
}
