import type { Type } from '@nestjs/common';
import { ChallengeDesignResolver } from './challenge-design.resolver.js';
import { ChallengePeopleResolver } from './challenge-people.resolver.js';
import { ChallengeRulesResolver } from './challenge-rules.resolver.js';
import { ChallengeResolver } from './challenge.resolver.js';
import { DesignVerbsResolver } from './design-verbs.resolver.js';
import { SponsorPersonResolver, TeamMemberPersonResolver } from './person-of-challenge.resolver.js';
import { PublicationVerbsResolver } from './publication-verbs.resolver.js';
import { RulesVerbsResolver } from './rules-verbs.resolver.js';
import { TargetMeasurementsResolver } from './target-measurements.resolver.js';

/** Resolvers of the concept. */
export const CHALLENGES_RESOLVERS: readonly Type[] = [
  ChallengeResolver,
  ChallengeDesignResolver,
  ChallengeRulesResolver,
  ChallengePeopleResolver,
  SponsorPersonResolver,
  TeamMemberPersonResolver,
  TargetMeasurementsResolver,
  DesignVerbsResolver,
  RulesVerbsResolver,
  PublicationVerbsResolver,
];
