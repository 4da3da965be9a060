import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { toHex } from '@octavo/domain/ledger';
import { refusal } from '@octavo/domain/shared';
import { Authenticator, type Viewer } from '@octavo/platform/access';
import { byteRange, FileStore, inWords, saveAs } from '@octavo/platform/files';
import { RequestContext } from '@octavo/platform/graphql';
import { ProofReader, RoundAccess, type RoundCertificate } from '@octavo/voting';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type DownloadRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * `GET /rounds/:id/certificate`: the file with which anybody repeats the count, to whoever may read the round. It never
 * changes, so a download that broke off goes on where it was.
 */
@Injectable()
export class CertificateRoute implements OnModuleInit {
  private readonly contexts: RequestContext;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly rounds: RoundAccess,
    private readonly proofs: ProofReader,
    private readonly store: FileStore,
    authenticator: Authenticator,
  ) {
    this.contexts = new RequestContext(authenticator, 'api');
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.get('/rounds/:id/certificate', (request: DownloadRequest, reply) => this.handOut(request, reply));
  }

  private async handOut(request: DownloadRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { viewer } = await this.contexts.ofRequest(request, reply);
    const certificate = await this.certificate(viewer, request.params.id);
    if (!certificate) return absent(viewer, reply);
    const bytes = Number(certificate.bytes);
    const tag = `"${toHex(certificate.digest)}"`;
    this.head(reply, certificate, tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    const asked = request.headers['if-range'] ?? tag;
    const part = asked === tag ? byteRange(request.headers.range, bytes) : null;
    if (part === 'outside') return reply.code(416).header('content-range', `bytes */${bytes}`).send();
    const file = await this.store.open(certificate.storedAs, part);
    if (!file) throw new Error(`The certificate of voting round ${certificate.roundId} is not in the store.`);
    if (!part) return reply.header('content-length', bytes).send(file.stream);
    return reply
      .code(206)
      .header('content-range', `bytes ${part.first}-${part.last}/${bytes}`)
      .header('content-length', part.last - part.first + 1)
      .send(file.stream);
  }

  private async certificate(viewer: Viewer, id: string): Promise<RoundCertificate | undefined> {
    const round = (await this.rounds.readable(viewer, [id])).get(id);
    return round && (await this.proofs.certificates([round.id])).get(round.id);
  }

  private head(reply: FastifyReply, { roundId }: RoundCertificate, tag: string): void {
    void reply
      .header('content-type', 'application/x-ndjson')
      .header('content-disposition', saveAs(`certificate-${roundId}.ndjson`))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-site')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-cache')
      .header('accept-ranges', 'bytes')
      .header('etag', tag);
  }
}

function absent({ locale }: Viewer, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ errors: [inWords(locale, refusal('NOT_FOUND'))] });
}
