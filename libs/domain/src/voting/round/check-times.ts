import { refusal, type Refusal } from '@octavo/domain/shared';

/** When a round is to open and close; null: not settled, and for opening: as soon as somebody opens it. */
export interface RoundDates {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * What is wrong with the dates of a round: ROUND_CLOSES_BEFORE_OPENING at `closesAt`, and ROUND_OUTSIDE_PHASE
 * (`startsAt`, `endsAt`) at whichever lies outside the phase that the round belongs to.
 */
export function checkRoundDates({ opensAt, closesAt }: RoundDates, phase: Period): readonly Refusal[] {
  const { startsAt, endsAt } = phase;
  const refusals: Refusal[] = [];
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) {
    refusals.push(refusal('ROUND_CLOSES_BEFORE_OPENING', ['closesAt']));
  }
  if (opensAt !== null && (opensAt < startsAt || opensAt >= endsAt)) {
    refusals.push(refusal('ROUND_OUTSIDE_PHASE', ['opensAt'], { startsAt, endsAt }));
  }
  if (closesAt !== null && (closesAt <= startsAt || closesAt > endsAt)) {
    refusals.push(refusal('ROUND_OUTSIDE_PHASE', ['closesAt'], { startsAt, endsAt }));
  }
  return refusals;
}

/**
 * What is wrong with the dates of a round that is to be opened at `now`: as `checkRoundDates`, the opening being now where
 * none is settled or where it has passed; ROUND_CLOSING_MISSING and ROUND_CLOSES_IN_PAST at `closesAt`.
 */
export function checkOpeningDates(
  { opensAt, closesAt }: RoundDates,
  phase: Period,
  now: Date,
): readonly Refusal[] {
  if (closesAt === null) return [refusal('ROUND_CLOSING_MISSING', ['closesAt'])];
  if (closesAt <= now) return [refusal('ROUND_CLOSES_IN_PAST', ['closesAt'])];
  return checkRoundDates({ opensAt: opensAt !== null && opensAt > now ? opensAt : now, closesAt }, phase);
}
