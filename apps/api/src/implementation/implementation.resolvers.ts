import type { Type } from '@nestjs/common';
import { ImplementationPartsResolver, ProgressAuthorResolver } from './implementation-parts.resolver.js';
import {
  ChallengeImplementationsResolver,
  SubmissionImplementationResolver,
} from './implementation.resolver.js';

/** Resolvers of the concept. */
export const IMPLEMENTATION_RESOLVERS: readonly Type[] = [
  SubmissionImplementationResolver,
  ChallengeImplementationsResolver,
  ImplementationPartsResolver,
  ProgressAuthorResolver,
];
