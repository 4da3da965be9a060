import type { Type } from '@nestjs/common';
import { ModerationResolver } from './moderation.resolver.js';
import { SubmissionResolver } from './submission.resolver.js';

/** Resolvers of the concept. */
export const SUBMISSIONS_RESOLVERS: readonly Type[] = [ModerationResolver, SubmissionResolver];
