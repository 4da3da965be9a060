import type { Channel } from '../access/index.js';
import { HttpConfig, loadConfig } from '../config/index.js';
import type { GraphqlContext } from './context.js';
import { sessionCookie } from './request-context.js';

/** Gives the browser its session, or takes it away with a null token. Never readable by scripts. */
export function setSessionCookie(
  { reply }: GraphqlContext,
  channel: Channel,
  session: { readonly token: string; readonly expiresAt: Date } | null,
): void {
  const { secureCookies } = loadConfig(HttpConfig);
  void reply?.setCookie(sessionCookie(channel), session?.token ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies,
    expires: session?.expiresAt ?? new Date(0),
  });
}
