/** What a named person can decide about a submission (7.7). */
export const DECISION_OUTCOMES = ['adopted', 'later', 'not_used'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** A decision as it was taken. Decisions are never changed; a newer one takes the place of an older one. */
export interface DecisionRecord {
  readonly outcome: DecisionOutcome;
  readonly decidedAt: Date;
  /** When `later` is looked at again; null with the other outcomes. */
  readonly reviewAt: Date | null;
}

/** Where a submission stands. `later_due`: its date has come and it waits for a decision again (L-F21). */
export type DecisionState = 'undecided' | 'adopted' | 'later' | 'later_due' | 'not_used';

/** The decision in force: the latest, and of equal moments the one later in the list. Null when there is none. */
export function currentDecision<D extends DecisionRecord>(decisions: readonly D[]): D | null {
  return decisions.reduce<D | null>(
    (current, decision) =>
      current === null || current.decidedAt.getTime() <= decision.decidedAt.getTime() ? decision : current,
    null,
  );
}

/** Where a submission stands at `now`, given all its decisions. */
export function decisionState(decisions: readonly DecisionRecord[], now: Date): DecisionState {
  const current = currentDecision(decisions);
  if (current === null) return 'undecided';
  const isDue = current.reviewAt !== null && current.reviewAt.getTime() <= now.getTime();
  return current.outcome === 'later' && isDue ? 'later_due' : current.outcome;
}
