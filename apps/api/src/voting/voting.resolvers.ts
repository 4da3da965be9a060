import type { Type } from '@nestjs/common';
import { BallotResolver } from './ballot.resolver.js';
import { ChallengeRoundsResolver } from './challenge-rounds.resolver.js';
import { FeedResolver } from './feed.resolver.js';
import { ForwardingResolver } from './forwarding.resolver.js';
import { NextPairResolver } from './next-pair.resolver.js';
import { OwnBallotResolver, ReceiptResolver } from './own-ballot.resolver.js';
import { RoundEventsResolver } from './round-events.resolver.js';
import { RoundOptionResolver } from './round-option.resolver.js';
import { RoundProofResolver } from './round-proof.resolver.js';
import { RoundResultResolver } from './round-result.resolver.js';
import { StandingResolver } from './standing.resolver.js';
import { VoteResolver } from './vote.resolver.js';
import { VotingRoundResolver } from './voting-round.resolver.js';

/** Resolvers of the concept. */
export const VOTING_RESOLVERS: readonly Type[] = [
  FeedResolver,
  VoteResolver,
  ForwardingResolver,
  StandingResolver,
  ChallengeRoundsResolver,
  VotingRoundResolver,
  RoundOptionResolver,
  RoundResultResolver,
  RoundProofResolver,
  BallotResolver,
  OwnBallotResolver,
  ReceiptResolver,
  NextPairResolver,
  RoundEventsResolver,
];
