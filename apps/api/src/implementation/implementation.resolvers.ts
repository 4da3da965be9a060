import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const IMPLEMENTATION_RESOLVERS: readonly Type[] = [];
