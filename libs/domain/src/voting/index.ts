export { tallyVisible, type BlindFacts } from './blind.js';
export { mayCast, mayVote, type VoteFacts } from './vote-rules.js';
export {
  tallyBySubmission,
  tallyVotes,
  type SubmissionCast,
  type VoteCast,
  type VoteTally,
} from './vote-tally.js';
export { thresholdReached } from './vote-threshold.js';
export { FORM_CHOICES, VOTE_CHOICES, VOTING_FORMS, type VoteChoice, type VotingForm } from './voting-form.js';
export {
  BALLOT_FORMS,
  type Ballot,
  type BallotContents,
  type BallotForm,
  type BallotOf,
  type Option,
} from './ballot/ballot.js';
export {
  checkSettings,
  type SettingRule,
  type SettingRules,
  type Settings,
  type SettingValue,
} from './counting/settings.js';
export type { BrokenTie, CountRound, Exact, OptionScore, Tally, TraceLine } from './counting/tally.js';
export { exactDecimal } from './counting/exact-text.js';
export { tallyByGroup, type GroupCount, type GroupTallies } from './counting/tally-by-group.js';
export { asListed, tieBreakOf, type TieBreak } from './counting/tie-break.js';
export type { Count, CountPlan, VotingMethod } from './counting/voting-method.js';
export { ballotOfParts, partsOfBallot, type BallotParts } from './ballot/ballot-parts.js';
export { ballotText, readBallot } from './ballot/read-ballot.js';
export type { AnyCount, AnyMethod } from './methods/any-method.js';
export { VOTING_METHODS, votingMethod } from './methods/index.js';
export {
  inElectorate,
  mayVoteInRound,
  roundTakesBallots,
  type VoterFacts,
} from './round/may-vote-in-round.js';
export type { RankRange } from './counting/rank-interval.js';
export { rankRange, type ManyBallots, type RankRangeOptions } from './counting/rank-uncertainty.js';
export {
  CROWD_CONDITIONS,
  crowdConditions,
  crowdTextKey,
  type CrowdCondition,
  type CrowdConditionName,
  type CrowdFacts,
} from './round/wise-crowd.js';
export { shownGroups, type GroupSize } from './round/shown-groups.js';
export { checkDesign, isCountable, type DesignPlace } from './round/check-design.js';
export { checkOpeningDates, checkRoundDates, type Period, type RoundDates } from './round/check-times.js';
export type { DesignedOption, RoundDesign } from './round/round-design.js';
export { needsCosts, optionLimits, planRound, draftSettings } from './round/round-plan.js';
export { ROUND_TRANSITIONS, roundTransition, type RoundVerb } from './round/round-state.js';
export { resultVisible, type ResultFacts } from './round/result-visible.js';
export { invalidities, type ValidityFacts } from './round/result-valid.js';
export {
  BLINDNESS,
  ELECTORATES,
  GROUPS_BY,
  OPTIONS_FROM,
  OPTION_ORDERS,
  ROUND_STATES,
  TIE_BREAKS,
  type Blindness,
  type Electorate,
  type GroupBy,
  type OptionOrder,
  type OptionsFrom,
  type RoundRules,
  type RoundState,
  type RoundTimes,
  type TieBreakKind,
} from './round/round.js';
export * from './formats/index.js';
export { nextPair, type NextPairFacts } from './adaptive-pair.js';
export {
  BROWSE_ORDERS,
  browse,
  browseOrders,
  DEFAULT_BROWSE_ORDER,
  type BrowsedItem,
  type BrowseOrder,
} from './browsing/browse-order.js';
export { doublings, HOT_FORMULA_KEY, HOT_HOURS, hotKey } from './browsing/hot.js';
export { CIRCLE, circleKey, stableShuffle } from './browsing/shuffled.js';
export { WILSON_Z, wilsonInterval, type ShareInterval } from './browsing/wilson.js';
export { randomWhole } from './counting/random-whole.js';
export { rankIntervals } from './counting/rank-interval.js';
export { sharePaid, type SharePaid } from './methods/share-paid.js';
