import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from '@octavo/domain/shared';

import { ladderPosition, type LadderLevel } from './escalation-ladder.js';

/** A contribution that waits for an answer of the organisation (4.5). */
export interface UnansweredItem {
  readonly id: string;
  readonly contributedAt: Date;
  /** Who is to answer; null when nobody took it yet. */
  readonly ownerId: string | null;
}

/** How long an answer may take, and who is called when it takes longer. */
export interface AnswerAgreement {
  /** Working days, a whole number from 1. */
  readonly targetDays: number;
  readonly ladder: readonly LadderLevel[];
  readonly calendar: WorkingCalendar;
}

/** A place in the queue of the unanswered. */
export interface QueuedItem extends UnansweredItem {
  /** Whole working days that it has waited. */
  readonly ageDays: number;
  readonly dueAt: Date;
  readonly isOverdue: boolean;
  /** Levels of the ladder that were reached. */
  readonly level: number;
  /** Who has it now: of the level reached, or else its owner. */
  readonly withId: string | null;
  /** When the next level is called; null on the last one. */
  readonly escalatesAt: Date | null;
}

/**
 * The queue of what nobody answered, the longest waiting first; of equal moments the ids decide. Silence of staff is the
 * standing complaint of contributors (4.5, 001:8394).
 */
export function unansweredQueue(
  items: readonly UnansweredItem[],
  agreement: AnswerAgreement,
  now: Date,
): readonly QueuedItem[] {
  const { targetDays, ladder, calendar } = agreement;
  const byAge = (a: UnansweredItem, b: UnansweredItem): number =>
    a.contributedAt.getTime() - b.contributedAt.getTime() || (a.id < b.id ? -1 : 1);
  return [...items].sort(byAge).map((item) => {
    const dueAt = addWorkingDays(item.contributedAt, targetDays, calendar);
    const { level, personId, nextAt } = ladderPosition(ladder, dueAt, calendar, now);
    return {
      ...item,
      ageDays: workingDaysBetween(item.contributedAt, now, calendar),
      dueAt,
      isOverdue: now.getTime() > dueAt.getTime(),
      level,
      withId: personId ?? item.ownerId,
      escalatesAt: nextAt,
    };
  });
}
