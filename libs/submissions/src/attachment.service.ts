import { Injectable } from '@nestjs/common';
import { isBlank, isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import { mayAttach } from '@octavo/domain/submission';
import { RateLimiter, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { fileEmpty, FileIntake, fileTooLarge, REMOVE_FILE } from '@octavo/platform/files';
import { createHash, randomBytes } from 'node:crypto';
import { In, IsNull, Not } from 'typeorm';
import { fileNameMissing, tooManyFiles } from './attachment.errors.js';
import { Attachment } from './attachment.entity.js';
import { grouped } from './grouped.js';
import { ownFacts } from './own-facts.js';
import { SubmissionAccess, type SubmissionNow } from './submission-access.service.js';
import type { Submission } from './submission.entity.js';
import { submissionNotFound } from './submissions.errors.js';

/** Where the bytes of a new file go. */
export interface Upload {
  /** Path on the public API's own address. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** Files of one submission, addresses that were handed out included. */
const MOST_FILES = 10;

/** How long an address works, in minutes. */
const ADDRESS_LIVES = 30;

/** Addresses per person and ten minutes. */
const MOST_ADDRESSES = 60;

/** The form in which the secret of an upload address is kept: who reads the database can upload nothing. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Files with submissions: addresses to bring them, and taking them away. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly database: Database,
    private readonly access: SubmissionAccess,
    private readonly intake: FileIntake,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Hands out an address for one file, for half an hour. NOT_FOUND, the refusals of `mayAttach`, FILE_NAME_MISSING,
   * FILE_EMPTY, FILE_TOO_LARGE, TOO_MANY_FILES, RATE_LIMITED.
   * @param bytes how large the file is; the limit is checked again while it comes
   */
  async requestUpload(
    viewer: Viewer,
    submissionId: string,
    { name, bytes }: { readonly name: string; readonly bytes: number },
  ): Promise<Outcome<Upload>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.holdOwn(transaction, viewer, submissionId);
      if (!held.ok) return held;
      if (isBlank(name)) return refuse(fileNameMissing());
      if (bytes < 1) return refuse(fileEmpty());
      if (bytes > this.intake.maxBytes) return refuse(fileTooLarge(this.intake.maxBytes));
      const key = `upload:${held.value.submission.authorId}`;
      const limited = await this.limiter.hit(transaction, key, MOST_ADDRESSES, 600);
      if (limited) return refuse(limited);
      const { submission, now } = held.value;
      const [count] = await transaction.query<{ files: number }>(
        `select count(*)::integer as files from attachment
          where submission_id = $1 and removed_at is null and (stored_at is not null or upload_expires_at > $2)`,
        [submission.id, now],
      );
      if ((count?.files ?? 0) >= MOST_FILES) return refuse(tooManyFiles(MOST_FILES));
      const secret = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now.getTime() + ADDRESS_LIVES * 60_000);
      await transaction.manager.insert(Attachment, {
        id: newId(),
        submissionId: submission.id,
        uploadedBy: submission.authorId,
        name: storable(name),
        uploadHash: hashOfSecret(secret),
        uploadExpiresAt: expiresAt,
      });
      return ok({ url: `/files/${secret}`, expiresAt });
    });
  }

  /** Takes a file away, its bytes too. Gives the submission. NOT_FOUND, the refusals of `mayAttach`. */
  async remove(viewer: Viewer, attachmentId: string): Promise<Outcome<Submission>> {
    if (!isId(attachmentId)) return refuse(submissionNotFound());
    return this.database.transaction(viewer, async (transaction) => {
      const known = await transaction.manager.findOneBy(Attachment, { id: attachmentId });
      if (!known) return refuse(submissionNotFound());
      const { submissionId } = known;
      const held = await this.holdOwn(transaction, viewer, submissionId);
      if (!held.ok) return held;
      const attachment = await transaction.manager.findOneBy(Attachment, {
        id: attachmentId,
        submissionId,
        storedAt: Not(IsNull()),
        removedAt: IsNull(),
      });
      if (!attachment?.storedAs) return refuse(submissionNotFound());
      const { submission, challenge, now } = held.value;
      await transaction.manager.update(Attachment, attachmentId, { removedAt: now, storedAs: null });
      await transaction.enqueue(REMOVE_FILE, { key: attachment.storedAs });
      if (submission.state !== 'draft') {
        transaction.record({
          action: 'submission.file_removed',
          subject: { type: 'submission', id: submissionId },
          challengeId: challenge.id,
          data: { attachmentId },
        });
      }
      return ok(submission);
    });
  }

  /**
   * The files of each of these submissions, oldest first. Ask only for submissions that the viewer may read; those of
   * a withdrawn one are its author's alone.
   */
  async ofSubmissions(
    viewer: Viewer,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Attachment[]>> {
    const readable = await this.access.readable(viewer, ids);
    const shown = [...readable.values()].filter(
      ({ state, authorId }) => state !== 'withdrawn' || authorId === viewer.personId,
    );
    const files = await this.database.manager.find(Attachment, {
      where: { submissionId: In(shown.map(({ id }) => id)), storedAt: Not(IsNull()), removedAt: IsNull() },
      order: { storedAt: 'ASC', id: 'ASC' },
    });
    return grouped(files, ({ submissionId }) => submissionId);
  }

  private async holdOwn(
    transaction: Transaction,
    viewer: Viewer,
    submissionId: string,
  ): Promise<Outcome<SubmissionNow>> {
    const held = await this.access.hold(transaction, viewer, submissionId, 'change');
    if (!held.ok) return held;
    const refused = mayAttach(ownFacts(held.value, held.value.submission, viewer), held.value.now);
    return refused ? refuse(refused) : held;
  }
}

/** The name as far as Postgres can keep it; it is made safe once the kind is known. */
const storable = (name: string): string => name.replace(/[\0\p{Surrogate}]/gu, '').slice(0, 255);
