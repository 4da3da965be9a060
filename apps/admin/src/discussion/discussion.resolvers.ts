import type { Type } from '@nestjs/common';
import { CommentResolver } from './comment.resolver.js';

/** Resolvers of the concept. */
export const DISCUSSION_RESOLVERS: readonly Type[] = [CommentResolver];
