import { addWorkingDays, type WorkingCalendar } from '@octavo/domain/shared';

// No organisation closes for longer than this around a response target; the search begins here.
const LONGEST_CLOSURE_MS = 60 * 86_400_000;

/**
 * The moment before which everything that was contributed and not answered is overdue at `now`. Its law with
 * `responseClock`: a contribution without an answer is overdue exactly when `contributedAt` is earlier. So a
 * database can be asked for what is overdue, however much there is, without knowing working days.
 */
export function overdueBefore(targetDays: number, calendar: WorkingCalendar, now: Date): Date {
  const isOverdue = (contributedAt: number): boolean =>
    addWorkingDays(new Date(contributedAt), targetDays, calendar).getTime() < now.getTime();
  let overdue = now.getTime() - targetDays * 3 * 86_400_000 - LONGEST_CLOSURE_MS;
  let inTime = now.getTime();
  while (inTime - overdue > 1) {
    const middle = Math.floor((overdue + inTime) / 2);
    if (isOverdue(middle)) overdue = middle;
    else inTime = middle;
  }
  return new Date(inTime);
}
