import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const SUBMISSIONS_RESOLVERS: readonly Type[] = [];
