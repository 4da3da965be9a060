import type { Type } from '@nestjs/common';
import { AttachmentResolver } from './attachment.resolver.js';
import { ContributionResolver } from './contribution.resolver.js';
import { SubmissionVersionResolver } from './submission-version.resolver.js';
import { SubmissionResolver } from './submission.resolver.js';

/** Resolvers of the concept. */
export const SUBMISSIONS_RESOLVERS: readonly Type[] = [
  AttachmentResolver,
  ContributionResolver,
  SubmissionResolver,
  SubmissionVersionResolver,
];
