import type { Type } from '@nestjs/common';
import { ChallengeDesignResolver } from './challenge-design.resolver.js';
import { ChallengePeopleResolver } from './challenge-people.resolver.js';
import { ChallengeRulesResolver } from './challenge-rules.resolver.js';
import { ChallengeResolver } from './challenge.resolver.js';
import { SponsorPersonResolver, TeamMemberPersonResolver } from './person-of-challenge.resolver.js';
import { SponsorshipResolver } from './sponsorship.resolver.js';

/** Resolvers of the concept. */
export const CHALLENGES_RESOLVERS: readonly Type[] = [
  ChallengeResolver,
  ChallengeDesignResolver,
  ChallengeRulesResolver,
  ChallengePeopleResolver,
  SponsorPersonResolver,
  TeamMemberPersonResolver,
  SponsorshipResolver,
];
