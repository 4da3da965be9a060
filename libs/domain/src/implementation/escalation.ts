import { ladderPosition, type LadderLevel, type LadderPosition } from '@octavo/domain/evaluation';
import { workingDaysBetween, type WorkingCalendar } from '@octavo/domain/shared';

import { isStageLate, stageDueAt, type StageStay } from './stage-time.js';

/** A stay in a stage, and what was agreed for when it lasts too long (4.16, L-F15). */
export interface StageAgreement {
  readonly stay: StageStay;
  /** Days of 24 hours in which the stage is to end. */
  readonly maxDays: number;
  /** Who is called when it is late, in working days after the due moment. */
  readonly ladder: readonly LadderLevel[];
  readonly calendar: WorkingCalendar;
}

/** Where a stage that may be late stands. */
export interface StageEscalation extends LadderPosition {
  readonly dueAt: Date;
  readonly isLate: boolean;
  /** Whole working days since it was due; 0 while it is not late. */
  readonly workingDaysLate: number;
}

/**
 * Where a late stage stands on its ladder at `now` (S11). A stage that was left calls nobody any more, also when it was
 * left late; `isLate` and the days then tell how it was.
 */
export function stageEscalation(agreement: StageAgreement, now: Date): StageEscalation {
  const { stay, maxDays, ladder, calendar } = agreement;
  const dueAt = stageDueAt(stay.enteredAt, maxDays);
  const isLate = isStageLate(stay, maxDays, now);
  const workingDaysLate = isLate ? workingDaysBetween(dueAt, stay.leftAt ?? now, calendar) : 0;
  if (stay.leftAt !== null)
    return { dueAt, isLate, workingDaysLate, level: 0, personId: null, nextAt: null, nextPersonId: null };
  return { dueAt, isLate, workingDaysLate, ...ladderPosition(ladder, dueAt, calendar, now) };
}

/**
 * The levels to call now, lowest first, when those up to `called` were called before. Each level is called once, also when
 * several were reached since anybody looked.
 */
export function levelsToCall(
  ladder: readonly LadderLevel[],
  { level }: LadderPosition,
  called: number,
): readonly { readonly level: number; readonly personId: string }[] {
  return ladder
    .slice(0, level)
    .map(({ personId }, at) => ({ level: at + 1, personId }))
    .slice(called);
}
