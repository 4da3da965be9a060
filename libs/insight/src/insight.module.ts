import { Global, Module } from '@nestjs/common';
import { ChallengeHistory } from './challenge-history.service.js';
import { FollowingService } from './following.service.js';
import { InsightLists } from './insight-lists.service.js';
import { InsightService } from './insight.service.js';
import { OpinionGroupsService } from './opinion-groups/opinion-groups.service.js';
import { PortfolioService } from './portfolio.service.js';

const SERVICES = [
  ChallengeHistory,
  FollowingService,
  InsightLists,
  InsightService,
  OpinionGroupsService,
  PortfolioService,
];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class InsightModule {}
