import { Instant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Submission } from './submission.entity.js';

/** A submission's text as it was submitted or revised. Nothing disappears. */
@Entity('submission_version')
export class SubmissionVersion {
  @ForeignKey(() => Submission)
  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Text()
  title: string;

  @Text()
  body: string;

  @ForeignKey(() => Person)
  @Ref()
  writtenBy: string;

  @Instant({ default: () => 'now()' })
  writtenAt: Date;
}
