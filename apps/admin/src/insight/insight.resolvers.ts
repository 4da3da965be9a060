import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const INSIGHT_RESOLVERS: readonly Type[] = [];
