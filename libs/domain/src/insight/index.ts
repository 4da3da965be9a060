export { funnel, type Funnel, type FunnelCounts } from './funnel.js';
export {
  OPINION_FLOOR,
  opinionGroups,
  type OpinionGroup,
  type OpinionGroupOptions,
  type OpinionGroups,
  type VoterPlace,
} from './opinion-groups/opinion-groups.js';
export type { ConsensusStatement } from './opinion-groups/consensus-statements.js';
export type { RepresentativeStatement } from './opinion-groups/representative-statements.js';
export { opinionGroupsShown, type OpinionFacts } from './opinion-groups/opinion-groups-shown.js';
export type { OpinionVote } from './opinion-groups/vote-matrix.js';
export { overdueBefore } from './overdue-before.js';
export { portfolioTotal, type PortfolioLine, type PortfolioTotal } from './portfolio.js';
export { rate, type Rate } from './rate.js';
export {
  DEFAULT_RESPONSE_TARGET_DAYS,
  responseClock,
  type ResponseClock,
  type ResponseFacts,
  type ResponseState,
} from './response-clock.js';
export { targetProgress, type TargetProgress } from './target-progress.js';
