import { Injectable } from '@nestjs/common';
import { Challenge, Phase } from '@octavo/challenges';
import { allows } from '@octavo/domain/challenge';
import { isId, ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import type { Actor, Transaction } from '@octavo/platform/database';
import { Database } from '@octavo/platform/database';
import type { Viewer } from '@octavo/platform/access';
import {
  FileDesk,
  FileIntake,
  FileStore,
  safeName,
  uploadAddressInvalid,
  type FileHandedOut,
  type TakenFile,
} from '@octavo/platform/files';
import type { Readable } from 'node:stream';
import { IsNull } from 'typeorm';
import { hashOfSecret } from './attachment.service.js';
import { Attachment } from './attachment.entity.js';
import { SubmissionAccess } from './submission-access.service.js';
import { Submission } from './submission.entity.js';

/** Brings the files of submissions in and hands them out. */
@Injectable()
export class AttachmentDesk extends FileDesk {
  constructor(
    private readonly database: Database,
    private readonly access: SubmissionAccess,
    private readonly intake: FileIntake,
    private readonly store: FileStore,
  ) {
    super();
  }

  /**
   * Takes in the bytes for an address that `requestUpload` handed out. The address is the right to bring one file, so
   * no session is asked for; whether the submission may still be changed is asked again. UPLOAD_ADDRESS_INVALID, the
   * refusals of `FileIntake`, SUBMISSION_WITHDRAWN, and those of `allows` for `revise`.
   */
  async receive(secret: string, stream: Readable): Promise<Outcome<{ readonly id: string }>> {
    const uploadHash = hashOfSecret(secret);
    const asked = await this.database.manager.findOneBy(Attachment, { uploadHash });
    if (!asked || !isOpen(asked, new Date())) return refuse(uploadAddressInvalid());
    const taken = await this.intake.take(stream, asked.name);
    if (!taken.ok) return taken;
    const actor: Actor = { personId: asked.uploadedBy, onBehalfOf: null, requestId: null };
    const kept = await this.database
      .transaction(actor, (transaction) => this.attach(transaction, asked, taken.value))
      .catch(async (error: unknown) => {
        await this.store.remove(taken.value.key);
        throw error;
      });
    if (!kept.ok) await this.store.remove(taken.value.key);
    return kept;
  }

  private async attach(
    transaction: Transaction,
    { id, submissionId }: Attachment,
    file: TakenFile,
  ): Promise<Outcome<{ readonly id: string }>> {
    const refused = await this.mayStillAttach(transaction, submissionId);
    if (refused) return refuse(refused);
    const attachment = await transaction.manager.findOneOrFail(Attachment, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    const now = await transaction.now();
    if (!isOpen(attachment, now)) return refuse(uploadAddressInvalid());
    await transaction.manager.update(Attachment, id, {
      name: safeName(attachment.name, file.kind),
      mediaType: file.kind.mediaType,
      bytes: file.bytes,
      storedAs: file.key,
      storedAt: now,
    });
    const submission = await transaction.manager.findOneByOrFail(Submission, { id: submissionId });
    if (submission.state !== 'draft') {
      transaction.record({
        action: 'submission.file_added',
        subject: { type: 'submission', id: submissionId },
        challengeId: submission.challengeId,
        data: { attachmentId: id },
      });
    }
    return ok({ id });
  }

  /** The phase may have passed since the address was handed out: nobody's vote ends up under another file. */
  private async mayStillAttach(transaction: Transaction, submissionId: string): Promise<Refusal | null> {
    const { manager } = transaction;
    const { challengeId } = await manager.findOneByOrFail(Submission, { id: submissionId });
    const challenge = await manager.findOneOrFail(Challenge, {
      where: { id: challengeId },
      lock: { mode: 'pessimistic_read' },
    });
    const { state } = await manager.findOneOrFail(Submission, {
      where: { id: submissionId },
      lock: { mode: 'for_no_key_update' },
    });
    if (state === 'withdrawn') return refusal('SUBMISSION_WITHDRAWN');
    if (state === 'draft') return null;
    const phases = await manager.findBy(Phase, { challengeId });
    return allows(challenge.state, phases, 'revise', await transaction.now());
  }

  /** A file goes to whoever may read its submission; that of a withdrawn one only to its author. */
  async handOut(viewer: Viewer, id: string): Promise<FileHandedOut | null> {
    if (!isId(id)) return null;
    const attachment = await this.database.manager.findOneBy(Attachment, { id, removedAt: IsNull() });
    if (!attachment?.storedAs || attachment.mediaType === null) return null;
    const { submissionId, storedAs, name, mediaType } = attachment;
    const submission = (await this.access.readable(viewer, [submissionId])).get(submissionId);
    if (!submission) return null;
    if (submission.state === 'withdrawn' && submission.authorId !== viewer.personId) return null;
    const file = await this.store.open(storedAs);
    return file && { ...file, name, mediaType };
  }
}

const isOpen = ({ storedAt, removedAt, uploadExpiresAt }: Attachment, now: Date): boolean =>
  storedAt === null && removedAt === null && now.getTime() < uploadExpiresAt.getTime();
