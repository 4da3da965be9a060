import type { Type } from '@nestjs/common';

/** Resolvers of the concept. */
export const VOTING_RESOLVERS: readonly Type[] = [];
