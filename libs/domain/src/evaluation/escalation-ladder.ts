import { addWorkingDays, refusal, type Refusal, type WorkingCalendar } from '@octavo/domain/shared';

/** A level of an escalation ladder (4.16): who is called when something is that late. */
export interface LadderLevel {
  /** Whole working days after the due moment at which this level is called; from 0, each later than the one before. */
  readonly afterDays: number;
  readonly personId: string;
}

/** Where something late stands on its ladder. */
export interface LadderPosition {
  /** How many levels were reached; 0 while it is not that late. */
  readonly level: number;
  /** Who has it now: of the highest level reached, the last one; null before the first. */
  readonly personId: string | null;
  /** When the next level is called, if nothing happens; null on the last one. */
  readonly nextAt: Date | null;
  readonly nextPersonId: string | null;
}

/** LADDER_EMPTY, or LADDER_NOT_ASCENDING on the level that is not later than the one before, or is no whole number from 0. */
export function checkLadder(ladder: readonly LadderLevel[]): readonly Refusal[] {
  if (ladder.length === 0) return [refusal('LADDER_EMPTY', ['ladder'])];
  return ladder.flatMap(({ afterDays }, at) => {
    const before = ladder[at - 1]?.afterDays ?? -1;
    const fine = Number.isSafeInteger(afterDays) && afterDays > before;
    return fine ? [] : [refusal('LADDER_NOT_ASCENDING', ['ladder', String(at), 'afterDays'], { afterDays })];
  });
}

/**
 * Where something that was due at `dueAt` stands at `now`. A level is called at its very moment; due itself is met at its
 * very moment, so a level after 0 days is called just after it.
 */
export function ladderPosition(
  ladder: readonly LadderLevel[],
  dueAt: Date,
  calendar: WorkingCalendar,
  now: Date,
): LadderPosition {
  const moments = ladder.map(({ afterDays }) => addWorkingDays(dueAt, afterDays, calendar));
  const isLate = now.getTime() > dueAt.getTime();
  const level = isLate ? moments.filter((moment) => moment.getTime() <= now.getTime()).length : 0;
  return {
    level,
    personId: ladder[level - 1]?.personId ?? null,
    nextAt: moments[level] ?? null,
    nextPersonId: ladder[level]?.personId ?? null,
  };
}
