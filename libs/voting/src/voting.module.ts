import { Global, Module } from '@nestjs/common';
import { FeedService } from './feed/feed.service.js';
import { RoundAccess } from './rounds/round-access.service.js';
import { VoteReader } from './vote-reader.service.js';
import { VoteService } from './vote.service.js';

const SERVICES = [FeedService, RoundAccess, VoteReader, VoteService];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class VotingModule {}
