import type { Type } from '@nestjs/common';
import { ImplementationPartsResolver, ProgressAuthorResolver } from './implementation-parts.resolver.js';
import {
  ChallengeImplementationsResolver,
  SubmissionImplementationResolver,
} from './implementation.resolver.js';
import { OutcomeVerbsResolver } from './outcome-verbs.resolver.js';
import { RouteVerbsResolver } from './route-verbs.resolver.js';

/** Resolvers of the concept. */
export const IMPLEMENTATION_RESOLVERS: readonly Type[] = [
  RouteVerbsResolver,
  OutcomeVerbsResolver,
  SubmissionImplementationResolver,
  ChallengeImplementationsResolver,
  ImplementationPartsResolver,
  ProgressAuthorResolver,
];
