import type { Database } from '@octavo/platform/database';
import { DiskFileStore } from '@octavo/platform/files';
import type { LedgerKey } from '@octavo/platform/signing';
import { RoundClock } from '../closing/round-clock.service.js';
import { RoundClosing } from '../closing/round-closing.service.js';
import { CertificateWriter } from '../proof/certificate-writer.service.js';
import { CheckpointWriter } from '../proof/checkpoint-writer.service.js';

/** What a worker does with rounds. */
export interface ClosingServices {
  readonly checkpoints: CheckpointWriter;
  readonly certificates: CertificateWriter;
  readonly closing: RoundClosing;
  readonly clock: RoundClock;
}

/** The services of one worker; certificates go where `OCTAVO_DATA` says. */
export function closingServices(database: Database, key: LedgerKey): ClosingServices {
  const checkpoints = new CheckpointWriter(database, key);
  const certificates = new CertificateWriter(database, checkpoints, new DiskFileStore(), key);
  const closing = new RoundClosing(database, checkpoints, certificates);
  return { checkpoints, certificates, closing, clock: new RoundClock(database, closing) };
}
