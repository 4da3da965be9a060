import { Global, Module } from '@nestjs/common';
import { FileDesk, FilesModule } from '@octavo/platform/files';
import { AttachmentDesk } from './attachment-desk.service.js';
import { AttachmentService } from './attachment.service.js';
import { ContributionFactsReader } from './contribution-facts.service.js';
import { ContributionService } from './contribution.service.js';
import { DraftService } from './draft.service.js';
import { ModerationService } from './moderation.service.js';
import { SubmissionAccess } from './submission-access.service.js';
import { SubmissionReader } from './submission-reader.service.js';
import { SubmitIdea } from './submit-idea.service.js';
import { WithdrawalObjections } from './withdrawal-objections.js';

const SERVICES = [
  AttachmentDesk,
  AttachmentService,
  ContributionFactsReader,
  ContributionService,
  DraftService,
  ModerationService,
  SubmissionAccess,
  SubmissionReader,
  SubmitIdea,
  WithdrawalObjections,
];

@Global()
@Module({
  imports: [FilesModule],
  providers: [...SERVICES, { provide: FileDesk, useExisting: AttachmentDesk }],
  exports: [...SERVICES, FileDesk],
})
export class SubmissionsModule {}
