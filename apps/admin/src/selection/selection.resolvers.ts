import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const SELECTION_RESOLVERS: readonly Type[] = [];
