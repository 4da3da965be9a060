import type { Challenge, ObjectiveVersion as ObjectiveVersionRow } from '@octavo/challenges';
import type { Benefits, Network, NetworkPlan, Objective, ObjectiveVersion, Reward } from './design.type.js';

export const presentObjective = (challenge: Challenge): Objective => ({
  kind: challenge.objectiveKind,
  text: challenge.objective,
  strategicTheme: challenge.strategicTheme,
});

export const presentObjectiveVersion = (row: ObjectiveVersionRow): ObjectiveVersion => ({
  version: row.version,
  kind: row.objectiveKind,
  text: row.objective,
  strategicTheme: row.strategicTheme,
  targets: row.targets,
  reason: row.reason,
  writtenAt: row.writtenAt,
});

export const presentBenefits = (challenge: Challenge): Benefits => ({
  organization: challenge.benefitForOrganization,
  participants: challenge.benefitForParticipants,
});

export const presentReward = ({ rewardKind, rewardText }: Challenge): Reward => ({
  kind: rewardKind,
  text: rewardText,
});

export const presentNetwork = ({ networkKind, networkName }: Challenge): Network | null =>
  networkKind && { kind: networkKind, name: networkName };

export const presentNetworkPlan = ({ networkBond, networkAfterClosing }: Challenge): NetworkPlan => ({
  bond: networkBond,
  afterClosing: networkAfterClosing,
});
