import type { Audience, PlannedPhase } from '@octavo/domain/challenge';
import type { Role } from '@octavo/domain/shared';
import type { VotingForm } from '@octavo/domain/voting';

/** What a challenge can contribute to (2.1: the list of the point itself and of the book's other cases). */
export const OBJECTIVE_KINDS = [
  'innovation',
  'service_concept',
  'market_research',
  'strategy',
  'work_process',
  'house_style',
  'client_solution',
  'job_profile',
  'tv_commercial',
  'other',
] as const;
export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

/** Which network is asked: one that exists, an own one, or that of an intermediary (3.1). */
export const NETWORK_KINDS = ['existing', 'own', 'intermediary'] as const;
export type NetworkKind = (typeof NETWORK_KINDS)[number];

/** What contributors can receive besides attention and credit; `none` is the default (5.5). */
export const REWARD_KINDS = ['none', 'recognition', 'in_kind', 'money'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** Whether the question is about the core of the organisation's product or a minor matter (6.6). */
export const IMPORTANCES = ['core', 'minor'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** The go or no-go: can and will the organisation open up (6.5)? */
export const OPENNESS_DECISIONS = ['yes', 'no'] as const;
export type OpennessDecision = (typeof OPENNESS_DECISIONS)[number];

export interface SponsorFacts {
  readonly personId: string;
  /** Position in the organisation, as shown beside the name. */
  readonly function: string;
  /** Statement to the contributors. */
  readonly hasPublicStatement: boolean;
  /** Statement to the own organisation. */
  readonly hasInternalStatement: boolean;
  readonly declarationSignedAt: Date | null;
}

export interface TargetFacts {
  readonly measure: string;
  readonly unit: string;
  /** Decimal, `12.5`. */
  readonly value: string;
  /** ISO date, `2026-12-31`; null while unknown. */
  readonly dueOn: string | null;
}

export interface TeamMemberFacts {
  readonly role: Role;
  readonly personId: string;
  /** What the role may decide here. */
  readonly mandate: string;
  /** The part of the organisation the person stands for. */
  readonly department: string;
}

export interface BriefFacts {
  readonly question: string;
  readonly context: string;
  readonly scope: string;
  readonly constraints: string;
  /** What is known and was done already (6.10). */
  readonly known: string;
  /** Why the organisation asks: the real question behind it (6.4, 6.11). */
  readonly why: string;
  /** The strategy behind the question (6.11). */
  readonly strategy: string;
  /** Who will use the answer (6.4). */
  readonly usedBy: string;
  readonly importance: Importance | null;
  readonly openness: OpennessDecision | null;
}

export interface CriterionFacts {
  readonly key: string;
  readonly name: string;
  readonly explanation: string;
  /** Whole number above zero; only the proportion to the other weights counts. */
  readonly weight: number;
  /** Whole numbers, the first below the second. */
  readonly scaleMin: number;
  readonly scaleMax: number;
}

export interface VotingRuleFacts {
  readonly form: VotingForm;
  readonly blind: boolean;
  /** Number of votes that triggers forwarding (7.13); null without. */
  readonly threshold: number | null;
}

export interface RouteStageFacts {
  readonly key: string;
  readonly name: string;
  /** What must be shown to pass the stage. */
  readonly gate: string;
  /** Longest stay in days, a whole number above zero. */
  readonly maxDays: number;
}

/**
 * Everything the eight gates look at, as plain values. Texts that are not filled in are empty strings; choices
 * that are not made are null.
 */
export interface ChallengeFacts {
  readonly sponsor: SponsorFacts | null;
  readonly objective: {
    readonly kind: ObjectiveKind | null;
    readonly text: string;
    /** Theme of the organisation's strategy it belongs to (2.6). */
    readonly strategicTheme: string;
  };
  readonly targets: readonly TargetFacts[];
  readonly audience: Audience | null;
  readonly network: { readonly kind: NetworkKind; readonly name: string } | null;
  /** The roles that hold on this challenge, the owner among them. */
  readonly team: readonly TeamMemberFacts[];
  readonly benefits: { readonly organization: string; readonly participants: string };
  readonly reward: { readonly kind: RewardKind; readonly text: string };
  readonly brief: BriefFacts;
  readonly criteria: readonly CriterionFacts[];
  readonly votingRule: VotingRuleFacts | null;
  readonly route: readonly RouteStageFacts[];
  readonly networkPlan: {
    /** How the bond with the network is kept (8.1). */
    readonly bond: string;
    /** What happens to the network after closing (8.7). */
    readonly afterClosing: string;
  };
  /** SPDX identifier, `CC-BY-4.0` (5.10). */
  readonly licence: string;
  readonly phases: readonly PlannedPhase[];
  /** Within how many working days a contribution is answered (L-C2). */
  readonly responseTargetDays: number | null;
}
