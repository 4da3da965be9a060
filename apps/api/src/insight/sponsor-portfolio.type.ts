import { Field, Int, ObjectType } from '@nestjs/graphql';
import { FunnelCounts } from './funnel.type.js';
import { InsightCounts } from './challenge-insight.type.js';

@ObjectType({ description: 'How many challenges are in each state.' })
export class ChallengesByState {
  @Field(() => Int, { description: 'Being prepared.' })
  draft: number;

  @Field(() => Int, { description: 'Open.' })
  published: number;

  @Field(() => Int, { description: 'Held up for a while.' })
  paused: number;

  @Field(() => Int, { description: 'At their end.' })
  closed: number;
}

@ObjectType({
  description: 'The sums over all challenges. Who contributed to two challenges counts in both.',
})
export class PortfolioTotal extends InsightCounts {
  @Field(() => Int, { description: 'How many challenges.' })
  challenges: number;

  @Field(() => ChallengesByState, { description: 'How many of them are in each state.' })
  byState: ChallengesByState;

  @Field(() => FunnelCounts, { description: 'The funnels added up.' })
  funnel: FunnelCounts;

  @Field(() => Int, { description: 'How many targets were set.' })
  targets: number;

  @Field(() => Int, { description: 'How many of them are reached.' })
  targetsReached: number;
}

@ObjectType({ description: 'Everything that one answers for (1.6).' })
export class SponsorPortfolio {}
