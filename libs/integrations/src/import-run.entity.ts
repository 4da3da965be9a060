import { Challenge } from '@octavo/challenges';
import { Id, Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { Entity, ForeignKey, Unique } from 'typeorm';

/** A data set being brought in. Goes on where it stopped; the same bytes come in once. */
@Entity('import_run')
@Unique('import_run_once_key', ['challengeId', 'digest'])
export class ImportRun {
  @Id()
  id: string;

  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @Text()
  format: string;

  /** SHA-256 over the files. */
  @Text()
  digest: string;

  @Whole()
  total: number;

  /** Rows that are in; committed together with them. */
  @Whole({ default: 0 })
  done: number;

  @OptionalText()
  lastError: string | null;

  @Instant({ default: () => 'now()' })
  startedAt: Date;

  @OptionalInstant()
  finishedAt: Date | null;
}
