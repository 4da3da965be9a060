import {
  daysInStage,
  isReached,
  isStageLate,
  progressTowards,
  type GateVerdict,
  type ImplementationState,
} from '@octavo/domain/implementation';
import type { PassageState } from './stage-passage.entity.js';

/** A stage with the idea's stay in it. */
export interface StageView {
  readonly key: string;
  readonly name: string;
  /** What must be true to leave it. */
  readonly gate: string;
  readonly state: PassageState;
  /** Null for a stage that was passed over. */
  readonly enteredAt: Date | null;
  readonly dueAt: Date | null;
  readonly leftAt: Date | null;
  /** Whole days in it so far, or until it was left; null for a stage that was passed over. */
  readonly daysIn: number | null;
  readonly isLate: boolean;
}

/** A judgement at the gate of a stage. */
export interface JudgementView {
  readonly verdict: GateVerdict;
  readonly note: string;
  readonly judgedAt: Date;
  readonly judgedBy: string;
}

/** A stage on the way that was gone, with what its gate said and, when it was skipped, why. */
export interface PassageView extends StageView {
  readonly skipReason: string | null;
  readonly skippedBy: string | null;
  readonly judgements: readonly JudgementView[];
}

/** An adopted idea on its way. */
export interface ImplementationView {
  readonly id: string;
  readonly challengeId: string;
  readonly organizationId: string;
  readonly submissionId: string;
  readonly state: ImplementationState;
  readonly department: string;
  readonly ownerId: string;
  readonly coachId: string | null;
  readonly budgetReference: string;
  readonly lesson: string | null;
  readonly placedAt: Date;
  readonly endedAt: Date | null;
  /** The stage it is in, or was in when it ended. */
  readonly stage: StageView | null;
  /** Sort key: `placedAt` as text. */
  readonly place: string;
}

/** News on an idea. */
export interface ProgressView {
  readonly id: string;
  readonly text: string;
  readonly postedAt: Date;
  readonly postedBy: string;
}

/** A promise in numbers beside what was measured last (L-F18). */
export interface IndicatorView {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly target: string;
  readonly dueOn: string;
  /** The value of the latest day; null while nothing was measured. */
  readonly actual: string | null;
  readonly measuredOn: string | null;
  readonly evidence: string | null;
  /** How much of the target is covered, in percent to one decimal; over 100 is more than was promised. */
  readonly progress: string | null;
  readonly isReached: boolean;
}

/** A passage joined with its stage of the route. */
export interface StageRow {
  readonly stage: string;
  readonly stage_name: string;
  readonly gate: string;
  readonly max_days: number;
  readonly passage_state: PassageState;
  readonly entered_at: Date | null;
  readonly due_at: Date | null;
  readonly left_at: Date | null;
  readonly now: Date;
}

export function presentStage(row: StageRow): StageView {
  const { entered_at: enteredAt, left_at: leftAt } = row;
  const stay = enteredAt && { enteredAt, leftAt };
  return {
    key: row.stage,
    name: row.stage_name,
    gate: row.gate,
    state: row.passage_state,
    enteredAt,
    dueAt: row.due_at,
    leftAt,
    daysIn: stay && daysInStage(stay, row.now),
    isLate: stay !== null && isStageLate(stay, row.max_days, row.now),
  };
}

export function presentIndicator(indicator: Omit<IndicatorView, 'progress' | 'isReached'>): IndicatorView {
  const aim = { baseline: null, target: indicator.target };
  return {
    ...indicator,
    progress: progressTowards(aim, indicator.actual)?.toPercent() ?? null,
    isReached: isReached(aim, indicator.actual),
  };
}
