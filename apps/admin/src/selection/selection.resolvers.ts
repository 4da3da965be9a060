import type { Type } from '@nestjs/common';
import { ClosingResolver } from './closing.resolver.js';
import { DecisionVerbsResolver } from './decision-verbs.resolver.js';
import { DeciderResolver, DecisionResolver } from './decision.resolver.js';
import { DeskEntryResolver, UndecidedSubmissionResolver } from './desk-entry.resolver.js';
import { DeskResolver } from './desk.resolver.js';
import { ThankingPersonResolver, ThankYouResolver } from './thank-you.resolver.js';

/** Resolvers of the concept. */
export const SELECTION_RESOLVERS: readonly Type[] = [
  DecisionVerbsResolver,
  DecisionResolver,
  DeciderResolver,
  DeskResolver,
  DeskEntryResolver,
  UndecidedSubmissionResolver,
  ClosingResolver,
  ThankYouResolver,
  ThankingPersonResolver,
];
