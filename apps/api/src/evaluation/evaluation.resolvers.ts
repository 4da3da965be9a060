import type { Type } from '@nestjs/common';
import { EvaluationResolver, ReviewerResolver } from './evaluation.resolver.js';
import { ReviewResolver } from './review.resolver.js';

/** Resolvers of the concept. */
export const EVALUATION_RESOLVERS: readonly Type[] = [EvaluationResolver, ReviewerResolver, ReviewResolver];
