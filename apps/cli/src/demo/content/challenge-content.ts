import type { Audience, ChallengeState, PhaseKind } from '@octavo/domain/challenge';
import type {
  Importance,
  NetworkKind,
  ObjectiveKind,
  OpennessDecision,
  RewardKind,
} from '@octavo/domain/checklist';
import type { VotingForm } from '@octavo/domain/voting';

import type { DemoLocale, LocalizedText } from './organization-content.js';

export interface DemoBrief {
  readonly question: LocalizedText;
  readonly context: LocalizedText;
  readonly scope: LocalizedText;
  readonly constraints: LocalizedText | null;
  readonly known: LocalizedText;
  readonly why: LocalizedText | null;
  readonly strategy: LocalizedText | null;
  readonly usedBy: LocalizedText | null;
}

export interface DemoTarget {
  readonly key: string;
  readonly measure: LocalizedText;
  readonly unit: LocalizedText;
  /** Decimal. */
  readonly value: string;
  readonly dueDay: number;
  readonly kind: 'input' | 'output' | 'outcome' | 'learning';
  /** What Octavo counts for it, or `by_hand`. */
  readonly counted: 'by_hand' | 'contributors' | 'submissions' | 'adopted' | 'realised';
  /** A long horizon, allowed to fail (2.9). */
  readonly experiment: boolean;
  readonly measurements?: readonly DemoTargetMeasurement[];
}

export interface DemoTargetMeasurement {
  readonly day: number;
  readonly value: string;
  readonly evidence: LocalizedText;
}

export interface DemoNetwork {
  readonly kind: NetworkKind;
  readonly name: string;
  readonly size: number;
  readonly contributorLabel: { readonly one: LocalizedText; readonly other: LocalizedText };
  /** Key of the person who speaks for the network. */
  readonly contact: string;
  /** How many were asked and how many looked, for the funnel (2.4). */
  readonly reach: { readonly invited: number; readonly visited: number };
  readonly description: LocalizedText;
  readonly bondPlan: LocalizedText | null;
  readonly afterClosing: LocalizedText | null;
}

export interface DemoCriterion {
  readonly key: string;
  readonly name: LocalizedText;
  /** The weights of a challenge add up to 100. */
  readonly weight: number;
  readonly explanation: LocalizedText;
  readonly scale: {
    readonly min: number;
    readonly max: number;
    readonly meanings: readonly { readonly value: number; readonly text: LocalizedText }[];
  };
}

export interface DemoStage {
  readonly key: string;
  readonly name: LocalizedText;
  readonly maxDays: number;
  readonly description: LocalizedText;
  readonly gate: LocalizedText;
}

export interface DemoPhase {
  readonly kind: PhaseKind;
  readonly startDay: number;
  readonly endDay: number;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
}

export interface DemoSponsor {
  readonly person: string;
  readonly function: LocalizedText;
  readonly publicStatement: { readonly day: number; readonly text: LocalizedText };
  readonly internalStatement: { readonly day: number; readonly text: LocalizedText };
  readonly personalMotive: LocalizedText;
  readonly declaration: { readonly signedDay: number; readonly statements: readonly LocalizedText[] };
}

/** challenge-pickwick.json, challenge-draft.json, and `challenge` in challenge-open.json. */
export interface DemoChallenge {
  readonly key: string;
  readonly slug: string;
  readonly state: ChallengeState;
  readonly title: LocalizedText;
  readonly summary: LocalizedText;
  readonly locale: DemoLocale;
  readonly importance: Importance;
  readonly openness: OpennessDecision | null;
  readonly publishedDay: number | null;
  readonly brief: DemoBrief;
  readonly objective: {
    readonly kind: ObjectiveKind;
    /** Key of one of the organization's themes. */
    readonly strategicTheme: string;
    readonly text: LocalizedText;
  };
  readonly targets: readonly DemoTarget[];
  readonly benefits: { readonly organization: LocalizedText; readonly participants: LocalizedText | null };
  readonly reward: { readonly kind: RewardKind; readonly text: LocalizedText | null };
  readonly audience: Audience;
  readonly network: DemoNetwork;
  readonly licence: {
    readonly code: string;
    readonly name: string;
    readonly url: string;
    readonly explanation: LocalizedText;
  };
  readonly criteria: readonly DemoCriterion[];
  readonly voting: {
    readonly form: VotingForm;
    readonly blindUntilClosing: boolean;
    readonly text: LocalizedText;
  } | null;
  readonly route: { readonly stages: readonly DemoStage[] } | null;
  readonly phases: readonly DemoPhase[];
  readonly sponsor: DemoSponsor | null;
  /** Who answers what, and within how many working days (4.15, 7.14). */
  readonly responseAgreement: { readonly workingDays: number; readonly text: LocalizedText } | null;
  /** In a draft: what was left out on purpose. */
  readonly missing?: readonly string[];
}
