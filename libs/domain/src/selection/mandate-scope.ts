import {
  addWorkingDays,
  isCurrentMandate,
  ok,
  refusal,
  refuse,
  type Outcome,
  type RoleMandate,
  type WorkingCalendar,
} from '@octavo/domain/shared';

import type { DecisionOutcome } from './decision-state.js';

/** How far a mandate reaches, for machines; its words stand beside it (S14, 4.16). */
export interface MandateScope {
  /** The highest amount that may be committed with one decision, in cents; null without a limit. */
  readonly mostCents: number | null;
  /** The challenges that it is for; null for all of the organisation. */
  readonly challengeIds: readonly string[] | null;
  /** The outcomes that may be decided; null for all. */
  readonly outcomes: readonly DecisionOutcome[] | null;
}

/** What a decision asks of a mandate. */
export interface DecisionNeed {
  readonly challengeId: string;
  readonly outcome: DecisionOutcome;
  /** What it commits, in cents; null when it commits no money or nobody knows how much. */
  readonly cents: number | null;
}

/** In which way a decision lies beyond a mandate. */
export const BEYOND = ['amount', 'amount_unknown', 'challenge', 'outcome'] as const;
export type Beyond = (typeof BEYOND)[number];

/**
 * Everything in which a decision lies beyond a mandate; empty when it lies within. The limit itself is within. Adopting
 * an idea of which nobody knows what it costs lies beyond every mandate that has a limit.
 */
export function beyondScope(scope: MandateScope, need: DecisionNeed): readonly Beyond[] {
  const { mostCents, challengeIds, outcomes } = scope;
  const found: Beyond[] = [];
  if (mostCents !== null && need.cents !== null && need.cents > mostCents) found.push('amount');
  if (mostCents !== null && need.cents === null && need.outcome === 'adopted') found.push('amount_unknown');
  if (challengeIds !== null && !challengeIds.includes(need.challengeId)) found.push('challenge');
  if (outcomes !== null && !outcomes.includes(need.outcome)) found.push('outcome');
  return found;
}

/** A level of the ladder of mandates, from the lowest to the highest. */
export interface MandateLevel {
  readonly personId: string;
  readonly held: RoleMandate;
  readonly scope: MandateScope;
  /** Within how many working days this level answers what comes up to it; a whole number from 1. */
  readonly answerDays: number;
}

/** Where a decision goes that is beyond a mandate. */
export interface Escalated {
  /** Place on the ladder, from 0. */
  readonly level: number;
  readonly personId: string;
  /** An answer at this very moment is in time. */
  readonly dueAt: Date;
  /** In what it lies beyond the mandate that it comes from. */
  readonly beyond: readonly Beyond[];
  /** Levels in between that cannot decide it either. */
  readonly passedOver: readonly { readonly level: number; readonly personId: string }[];
}

/**
 * Who decides when somebody on the ladder may not: the first level above whose mandate holds at `now` and reaches that far
 * (S14: a decision above a person's mandate is escalated). Null when the level itself may decide. Refuses
 * MANDATE_LADDER_ENDS (details `beyond`): nobody on the ladder may decide this.
 */
export function escalateDecision(
  ladder: readonly MandateLevel[],
  from: number,
  need: DecisionNeed,
  calendar: WorkingCalendar,
  now: Date,
): Outcome<Escalated | null> {
  const own = ladder[from];
  if (own === undefined) throw new RangeError('There is no such level on the ladder');
  const beyond = beyondScope(own.scope, need);
  if (beyond.length === 0 && isCurrentMandate(own.held, now)) return ok(null);
  const passedOver: { level: number; personId: string }[] = [];
  for (const [level, { personId, held, scope, answerDays }] of ladder.entries()) {
    if (level <= from) continue;
    if (isCurrentMandate(held, now) && beyondScope(scope, need).length === 0)
      return ok({ level, personId, dueAt: addWorkingDays(now, answerDays, calendar), beyond, passedOver });
    passedOver.push({ level, personId });
  }
  return refuse(refusal('MANDATE_LADDER_ENDS', [], { beyond }));
}
