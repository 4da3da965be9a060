import type { Type } from '@nestjs/common';
import { AssignmentResolver } from './assignment.resolver.js';
import { EvaluationResolver, ReviewerResolver } from './evaluation.resolver.js';

/** Resolvers of the concept. */
export const EVALUATION_RESOLVERS: readonly Type[] = [
  AssignmentResolver,
  EvaluationResolver,
  ReviewerResolver,
];
