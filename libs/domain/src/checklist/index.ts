export {
  IMPORTANCES,
  NETWORK_KINDS,
  OBJECTIVE_KINDS,
  OPENNESS_DECISIONS,
  REWARD_KINDS,
  type BriefFacts,
  type ChallengeFacts,
  type CriterionFacts,
  type Importance,
  type NetworkKind,
  type ObjectiveKind,
  type OpennessDecision,
  type RewardKind,
  type RouteStageFacts,
  type SponsorFacts,
  type TargetFacts,
  type TeamMemberFacts,
  type VotingRuleFacts,
} from './challenge-facts.js';
export { checklist, type Checklist } from './checklist.js';
export { GATE_KEYS, type ChecklistItem, type Gate, type GateKey, type Point } from './gate.js';
export { mayPublish } from './may-publish.js';
export { commitmentGate } from './point-1-commitment.js';
export { objectiveGate } from './point-2-objective.js';
export { targetGroupGate } from './point-3-target-group.js';
export { internalOrganisationGate, REQUIRED_ROLES } from './point-4-internal-organisation.js';
export { yieldGate } from './point-5-yield.js';
export { questionGate } from './point-6-question.js';
export { integrationGate } from './point-7-integration.js';
export { networkGate } from './point-8-network.js';
