import type { Type } from '@nestjs/common';
import { ForwardingResolver } from './forwarding.resolver.js';
import { PaperVerbsResolver } from './paper-verbs.resolver.js';
import { RoundDesignVerbsResolver } from './round-design-verbs.resolver.js';
import { RoundLifeVerbsResolver } from './round-life-verbs.resolver.js';
import { PaperBallotResolver, RoundPapersResolver } from './round-papers.resolver.js';
import { ChallengeRoundsResolver, VotingRoundResolver } from './voting-round.resolver.js';

/** Resolvers of the concept. */
export const VOTING_RESOLVERS: readonly Type[] = [
  ForwardingResolver,
  ChallengeRoundsResolver,
  VotingRoundResolver,
  RoundPapersResolver,
  PaperBallotResolver,
  RoundDesignVerbsResolver,
  RoundLifeVerbsResolver,
  PaperVerbsResolver,
];
