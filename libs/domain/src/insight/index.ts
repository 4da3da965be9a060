export { funnel, type Funnel, type FunnelCounts } from './funnel.js';
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
