import type { Provider, Type } from '@nestjs/common';
import type { JobHandler } from '@octavo/platform/jobs';
import { LedgerKey } from '@octavo/platform/signing';
import { BrowseClock } from './browsing/browse-clock.service.js';
import { InterimClock } from './closing/interim-clock.service.js';
import { RoundClock } from './closing/round-clock.service.js';
import { RoundClosing } from './closing/round-closing.service.js';
import { ForwardingClock } from './forwarding/forwarding-clock.service.js';
import { CertificateWriter } from './proof/certificate-writer.service.js';
import { CheckpointClock } from './proof/checkpoint-clock.service.js';
import { CheckpointWriter } from './proof/checkpoint-writer.service.js';

/** Jobs of voting rounds. */
export const VOTING_HANDLERS: readonly Type<JobHandler>[] = [
  BrowseClock,
  CheckpointClock,
  ForwardingClock,
  RoundClock,
  InterimClock,
];

/** What those jobs are done with. Only the worker signs, so only it reads the operator's key. */
export const VOTING_WORK: readonly Provider[] = [
  { provide: LedgerKey, useFactory: () => LedgerKey.load() },
  CheckpointWriter,
  CertificateWriter,
  RoundClosing,
];
