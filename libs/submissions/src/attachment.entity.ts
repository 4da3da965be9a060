import { Id, Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Submission } from './submission.entity.js';

/** A file with a submission. The upload address is handed out first; the row is complete once bytes have come. */
@Entity('attachment')
@Unique('attachment_upload_key', ['uploadHash'])
export class Attachment {
  @Id()
  id: string;

  @Index('attachment_submission_idx')
  @ForeignKey(() => Submission)
  @Ref()
  submissionId: string;

  @ForeignKey(() => Person)
  @Ref()
  uploadedBy: string;

  @Text()
  name: string;

  /** SHA-256 of the secret in the upload address. */
  @Column({ type: 'bytea' })
  uploadHash: Buffer;

  @Instant()
  uploadExpiresAt: Date;

  /** As found in the bytes, never as claimed. */
  @OptionalText()
  mediaType: string | null;

  @Whole({ nullable: true })
  bytes: number | null;

  @OptionalText()
  storedAs: string | null;

  @OptionalInstant()
  storedAt: Date | null;

  @OptionalInstant()
  removedAt: Date | null;
}
