import type { Type } from '@nestjs/common';
import { CommentResolver } from './comment.resolver.js';
import { QuestionCommentsResolver } from './question-comments.resolver.js';
import { SubmissionCommentsResolver } from './submission-comments.resolver.js';

/** Resolvers of the concept. */
export const DISCUSSION_RESOLVERS: readonly Type[] = [
  CommentResolver,
  QuestionCommentsResolver,
  SubmissionCommentsResolver,
];
