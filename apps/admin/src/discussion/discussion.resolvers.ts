import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const DISCUSSION_RESOLVERS: readonly Type[] = [];
