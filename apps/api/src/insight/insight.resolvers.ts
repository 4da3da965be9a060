import type { Type } from '@nestjs/common';
import { ChallengeEventsResolver } from './challenge-events.resolver.js';
import { ChallengeInsightResolver, InsightOfChallengeResolver } from './challenge-insight.resolver.js';
import { ImplementationProgressResolver } from './implementation-progress.resolver.js';
import { OpinionGroupsOfChallengeResolver, OpinionStatementResolver } from './opinion-groups.resolver.js';
import { SponsorPortfolioResolver } from './sponsor-portfolio.resolver.js';
import { DecisionDueResolver, OverdueAnswerResolver } from './waiting.resolver.js';

/** Resolvers of the concept. */
export const INSIGHT_RESOLVERS: readonly Type[] = [
  SponsorPortfolioResolver,
  InsightOfChallengeResolver,
  ChallengeInsightResolver,
  ImplementationProgressResolver,
  OverdueAnswerResolver,
  DecisionDueResolver,
  ChallengeEventsResolver,
  OpinionGroupsOfChallengeResolver,
  OpinionStatementResolver,
];
