import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const CHALLENGES_RESOLVERS: readonly Type[] = [];
