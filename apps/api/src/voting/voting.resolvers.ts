import type { Type } from '@nestjs/common';
import { BallotResolver } from './ballot.resolver.js';
import { FeedResolver } from './feed.resolver.js';
import { VoteResolver } from './vote.resolver.js';

/** Resolvers of the concept. */
export const VOTING_RESOLVERS: readonly Type[] = [BallotResolver, FeedResolver, VoteResolver];
