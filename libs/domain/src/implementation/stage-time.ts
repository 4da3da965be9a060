const DAY_MS = 86_400_000;

/** A stay in a stage. */
export interface StageStay {
  readonly enteredAt: Date;
  /** Null while it lasts. */
  readonly leftAt: Date | null;
}

/** Whole days (of 24 hours) in the stage, until it was left or until `now`; never negative (S11). */
export function daysInStage({ enteredAt, leftAt }: StageStay, now: Date): number {
  const until = leftAt ?? now;
  return Math.max(0, Math.floor((until.getTime() - enteredAt.getTime()) / DAY_MS));
}

/** When the stage is due: `maxDays` days of 24 hours after entering it (7.3). */
export function stageDueAt(enteredAt: Date, maxDays: number): Date {
  return new Date(enteredAt.getTime() + maxDays * DAY_MS);
}

/** Whether the stage is late: still in it after its due moment, or left after it. At the moment itself it is in time. */
export function isStageLate({ enteredAt, leftAt }: StageStay, maxDays: number, now: Date): boolean {
  return (leftAt ?? now).getTime() > stageDueAt(enteredAt, maxDays).getTime();
}
