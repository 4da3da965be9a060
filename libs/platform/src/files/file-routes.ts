import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PassThrough, type Readable } from 'node:stream';
import { Authenticator, type Channel, type Viewer } from '../access/index.js';
import { RequestContext } from '../graphql/request-context.js';
import { translate } from '../messages/index.js';
import { FileDesk } from './file-desk.js';
import { inWords } from './in-words.js';
import { saveAs } from './save-as.js';

/** Injection token of the server's channel. */
export const FILES_CHANNEL = Symbol('octavo files channel');

/** Answers of refusals that are not about the request's content. */
const STATUS: Readonly<Record<string, number>> = {
  FILE_TOO_LARGE: 413,
  STORAGE_FULL: 507,
  UPLOAD_ADDRESS_INVALID: 404,
};

type UploadRequest = FastifyRequest<{ Params: { secret: string } }>;
type DownloadRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * The two plain HTTP routes: bytes in, at an address that a mutation handed out; bytes out, to who may read what they
 * belong to. They live in a scope of their own, so that GraphQL's body parsing stays as it is.
 */
@Injectable()
export class FileRoutes implements OnModuleInit {
  private readonly contexts: RequestContext;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly desk: FileDesk,
    authenticator: Authenticator,
    @Inject(FILES_CHANNEL) private readonly channel: Channel,
  ) {
    this.contexts = new RequestContext(authenticator, channel);
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    void server.register((scope, _settings, done) => {
      scope.removeAllContentTypeParsers();
      // The body is left unread for the handler, which counts it while it streams.
      scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
      if (this.channel === 'api') {
        scope.put('/files/:secret', (request: UploadRequest, reply) => this.receive(request, reply));
      }
      scope.get('/files/:id/:name', (request: DownloadRequest, reply) => this.handOut(request, reply));
      done();
    });
  }

  private async receive(request: UploadRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { viewer } = await this.contexts.ofRequest(request, reply);
    const outcome = await this.desk.receive(request.params.secret, bodyOf(request.raw));
    if (outcome.ok) return reply.code(201).send({ id: outcome.value.id, errors: [] });
    const [first] = outcome.refusals;
    const errors = outcome.refusals.map((refused) => inWords(viewer.locale, refused));
    drain(request.raw);
    return reply.code(STATUS[first?.code ?? ''] ?? 422).send({ id: null, errors });
  }

  private async handOut(request: DownloadRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { viewer } = await this.contexts.ofRequest(request, reply);
    const file = await this.desk.handOut(viewer, request.params.id);
    if (!file) return this.absent(viewer, reply);
    return reply
      .header('content-type', file.mediaType)
      .header('content-length', file.bytes)
      .header('content-disposition', saveAs(file.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-site')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-cache')
      .send(file.stream);
  }

  private absent({ locale }: Viewer, reply: FastifyReply): FastifyReply {
    const message = translate(locale, 'refusal.NOT_FOUND');
    return reply.code(404).send({ errors: [{ code: 'NOT_FOUND', message, path: [] }] });
  }
}

/**
 * The request's bytes as a stream of their own: whoever breaks off reading breaks off only that, while the request
 * stays open for the answer.
 */
function bodyOf(request: Readable): Readable {
  const body = new PassThrough();
  const breakOff = (): void => void body.destroy(new Error('The sender went away.'));
  request.once('error', breakOff).once('close', () => request.readableEnded || breakOff());
  return request.pipe(body);
}

/** The most of a refused file that is still read, in bytes, so that its sender hears why; then the line is cut. */
const POLITENESS = 64 * 1024 * 1024;

function drain(request: Readable): void {
  if (request.readableEnded) return;
  let seen = 0;
  request.unpipe();
  request.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > POLITENESS) request.destroy();
  });
  request.on('error', () => undefined);
  request.resume();
}
