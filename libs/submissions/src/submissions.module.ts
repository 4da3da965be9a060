import { Global, Module } from '@nestjs/common';
import { ContributionService } from './contribution.service.js';
import { DraftService } from './draft.service.js';
import { ModerationService } from './moderation.service.js';
import { SubmissionAccess } from './submission-access.service.js';
import { SubmissionReader } from './submission-reader.service.js';
import { SubmitIdea } from './submit-idea.service.js';
import { WithdrawalObjections } from './withdrawal-objections.js';

const SERVICES = [
  ContributionService,
  DraftService,
  ModerationService,
  SubmissionAccess,
  SubmissionReader,
  SubmitIdea,
  WithdrawalObjections,
];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class SubmissionsModule {}
