import type { ChallengeState, PlannedPhase } from '@octavo/domain/challenge';
import type { ImplementationState } from '@octavo/domain/implementation';
import type { TargetProgress } from '@octavo/domain/insight';

/** What the figures of a challenge depend on. */
export interface InsightFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  readonly blind: boolean;
  readonly responseTargetDays: number;
  readonly timeZone: string;
  /** The database's clock. */
  readonly now: Date;
}

/** A promise of point 2 with what became of it. */
export interface TargetView extends TargetProgress {
  readonly id: string;
  readonly kind: string;
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
  readonly dueOn: string;
  readonly counted: string;
}

/** An idea that waits for an answer too long. Its author is not told: the sponsor asks the team, not the person. */
export interface OverdueAnswerView {
  readonly id: string;
  readonly title: string;
  readonly submittedAt: Date;
  readonly ageHours: number;
  readonly place: Date;
}

/** An idea whose decision is late. */
export interface DecisionDueView {
  readonly id: string;
  readonly title: string;
  readonly submittedAt: Date;
  readonly dueAt: Date;
  readonly place: Date;
}

/** An adopted idea on its way through the organization. */
export interface ImplementationView {
  readonly id: string;
  readonly submissionId: string;
  readonly title: string;
  readonly ownerId: string;
  readonly department: string;
  readonly state: ImplementationState;
  /** Name of the stage it is in, or was in last; null before the first. */
  readonly stage: string | null;
  readonly daysInStage: number | null;
  readonly stageDueAt: Date | null;
  readonly late: boolean;
  readonly place: Date;
}

/** A promised outcome of an implementation with what was measured. */
export interface IndicatorView extends TargetProgress {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly target: string;
  readonly dueOn: string;
}

/** Which part of a list: as many as `size` and one more, to know whether there is more. */
export interface ListPage {
  readonly size: number;
  readonly backward: boolean;
  /** Place and id of the item to go on from. */
  readonly from: readonly [place: string, id: string] | null;
}
