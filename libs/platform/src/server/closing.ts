import type { FastifyInstance } from 'fastify';

/** Milliseconds between looks for connections that have become idle while the server closes. */
const LOOK_EVERY = 50;

/**
 * Ends connections with their last answer once the server closes. Left alone, a connection on which a request was under
 * way would stay open for further ones, and the whole shutdown would wait ten seconds for clients to go.
 */
export function endConnectionsOnClosing(server: FastifyInstance): void {
  let looking: NodeJS.Timeout | null = null;
  server.addHook('preClose', (done) => {
    looking ??= setInterval(() => server.server.closeIdleConnections(), LOOK_EVERY);
    done();
  });
  server.addHook('onSend', (_request, reply, body, done) => {
    if (looking) void reply.header('connection', 'close');
    done(null, body);
  });
  server.addHook('onClose', (_server, done) => {
    if (looking) clearInterval(looking);
    done();
  });
}
