import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const EVALUATION_RESOLVERS: readonly Type[] = [];
