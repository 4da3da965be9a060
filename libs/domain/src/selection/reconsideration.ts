import {
  addWorkingDays,
  checkText,
  isCurrentMandate,
  refusal,
  TEXT_LIMITS,
  type Refusal,
  type RoleMandate,
  type WorkingCalendar,
} from '@octavo/domain/shared';

import type { DecisionOutcome } from './decision-state.js';

/** *Ours*: within how many working days after being told an author may ask, unless the challenge says otherwise. */
export const DEFAULT_RECONSIDERATION_DAYS = 10;

/** A decision that an author was told. */
export interface ToldDecision {
  readonly outcome: DecisionOutcome;
  /** When the author was told; the time runs from here, not from the decision. */
  readonly toldAt: Date;
  /** Who took it; of a group, all who voted. They do not answer the question whether it was right. */
  readonly decidedBy: readonly string[];
}

/** A request to look at a decision once more, with its answer when there is one. Public, both. */
export interface Reconsideration {
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answer: {
    /** `upheld`: the decision stands. `reopened`: it is decided anew. */
    readonly verdict: 'upheld' | 'reopened';
    readonly answeredBy: string;
    readonly answeredAt: Date;
    readonly reason: string;
  } | null;
}

/** What is known when an author wants to ask. */
export interface ReconsiderationFacts {
  /** The decision in force; null without one, or while the author was not told. */
  readonly decision: ToldDecision | null;
  /** All requests for this submission there ever were, whatever decision they were about. */
  readonly before: readonly Reconsideration[];
  readonly authorIds: readonly string[];
  /** Working days, a whole number from 1. */
  readonly withinDays: number;
  readonly calendar: WorkingCalendar;
}

/** Until when an author may ask: a request at this very moment is in time. */
export const reconsiderableUntil = (
  { toldAt }: ToldDecision,
  withinDays: number,
  calendar: WorkingCalendar,
): Date => addWorkingDays(toldAt, withinDays, calendar);

/**
 * Whether a person may ask for reconsideration at `now`; null when so. RECONSIDERATION_NOT_AUTHOR,
 * RECONSIDERATION_NOT_DECIDED, RECONSIDERATION_NOT_NEEDED (the idea was adopted), RECONSIDERATION_ONCE (details
 * `askedAt`: once per submission, also by a co-author, also after a new decision), RECONSIDERATION_TOO_LATE (details
 * `until`).
 */
export function mayAskReconsideration(
  facts: ReconsiderationFacts,
  personId: string,
  now: Date,
): Refusal | null {
  const { decision, before, authorIds, withinDays, calendar } = facts;
  if (!authorIds.includes(personId)) return refusal('RECONSIDERATION_NOT_AUTHOR');
  if (decision === null) return refusal('RECONSIDERATION_NOT_DECIDED');
  if (decision.outcome === 'adopted') return refusal('RECONSIDERATION_NOT_NEEDED');
  const [asked] = before;
  if (asked !== undefined) return refusal('RECONSIDERATION_ONCE', [], { askedAt: asked.askedAt });
  const until = reconsiderableUntil(decision, withinDays, calendar);
  return now.getTime() > until.getTime() ? refusal('RECONSIDERATION_TOO_LATE', [], { until }) : null;
}

/** The text refusals on the reason of a request or of an answer. */
export const checkReconsiderationReason = (reason: string): Refusal | null =>
  checkText(reason, TEXT_LIMITS.reason, ['reason']);

/** Who wants to answer a request. */
export interface ReconsiderationAnswerer {
  readonly personId: string;
  /** The roles the person holds or held on the challenge or its organisation. */
  readonly mandates: readonly RoleMandate[];
  /** Whether the person has a conflict of interest with the submission; authors have. */
  readonly hasConflict: boolean;
}

/**
 * Whether a person may answer a request at `now`; null when so. NOT_DECISION_MAKER, MANDATE_NOT_CURRENT,
 * RECONSIDERATION_ANSWERED, RECONSIDERATION_SAME_PERSON (who decided does not judge the own decision),
 * RECONSIDERATION_CONFLICT. A late answer is late, not forbidden.
 */
export function mayAnswerReconsideration(
  { decidedBy }: Pick<ToldDecision, 'decidedBy'>,
  { askedBy, answer }: Reconsideration,
  { personId, mandates, hasConflict }: ReconsiderationAnswerer,
  now: Date,
): Refusal | null {
  const held = mandates.filter(({ role }) => role === 'decision_maker');
  if (held.length === 0) return refusal('NOT_DECISION_MAKER');
  if (!held.some((mandate) => isCurrentMandate(mandate, now))) return refusal('MANDATE_NOT_CURRENT');
  if (answer !== null) return refusal('RECONSIDERATION_ANSWERED');
  if (decidedBy.includes(personId)) return refusal('RECONSIDERATION_SAME_PERSON');
  return hasConflict || personId === askedBy ? refusal('RECONSIDERATION_CONFLICT') : null;
}
