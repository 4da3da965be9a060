import type { Type } from '@nestjs/common';
import { DeciderResolver, DecisionResolver } from './decision.resolver.js';
import { ThankingPersonResolver, ThankYouResolver } from './thank-you.resolver.js';

/** Resolvers of the concept. */
export const SELECTION_RESOLVERS: readonly Type[] = [
  DecisionResolver,
  DeciderResolver,
  ThankYouResolver,
  ThankingPersonResolver,
];
