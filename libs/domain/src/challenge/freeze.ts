import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import type { ChallengeState } from './challenge-state.js';
import { phasesOfKind, type PlannedPhase } from './phase.js';

/** What decides whether criteria, weights, voting rule and route may still be edited in place. */
export interface FreezeFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  /** First publication; null in a draft. */
  readonly publishedAt: Date | null;
}

/**
 * When the rules of the game freeze: at the start of the first submission phase, or at publication when that
 * comes later (7.5). Null when no date is set for it yet: a draft, or a plan without a submission phase.
 */
export function rulesFrozenAt({ state, phases, publishedAt }: FreezeFacts): Date | null {
  const [first] = phasesOfKind(phases, 'submission');
  if (state === 'draft' || publishedAt === null || first === undefined) return null;
  return publishedAt.getTime() > first.startsAt.getTime() ? publishedAt : first.startsAt;
}

/** Whether the rules are frozen at `now`. A change then makes a new version and is told to everybody (7.5). */
export function areRulesFrozen(facts: FreezeFacts, now: Date): boolean {
  const frozenAt = rulesFrozenAt(facts);
  return frozenAt !== null && frozenAt.getTime() <= now.getTime();
}

/**
 * Whether the rules may be changed at `now` with this reason. Before the freeze: yes, in place, without a reason.
 * After it: only as a new version with a reason, else RULES_FROZEN (details `frozenAt`, `min`) or a text refusal
 * on path `reason`. After closing: CHALLENGE_CLOSED.
 */
export function mayChangeRules(facts: FreezeFacts, reason: string | null, now: Date): Refusal | null {
  if (facts.state === 'closed') return refusal('CHALLENGE_CLOSED');
  const frozenAt = rulesFrozenAt(facts);
  if (frozenAt === null || now.getTime() < frozenAt.getTime()) return null;
  if (reason === null || reason.trim() === '') {
    return refusal('RULES_FROZEN', ['reason'], { frozenAt, min: TEXT_LIMITS.reason.min });
  }
  return checkText(reason, TEXT_LIMITS.reason, ['reason']);
}
