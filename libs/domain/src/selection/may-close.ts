import { challengeTransition, type ChallengeState } from '@octavo/domain/challenge';
import { checkText, isBlank, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

/** What is known when somebody wants to close a challenge. */
export interface CloseFacts {
  readonly state: ChallengeState;
  /** The submissions for which `needsDecision` holds: how many, and the first few of them to go to. */
  readonly undecided: { readonly count: number; readonly firstIds: readonly string[] };
  /** The words that go to every contributor. */
  readonly thankYou: string;
  /** Public summary of the results; blank while it is not published. */
  readonly resultsSummary: string;
}

/**
 * Everything that stands between a challenge and its closing; empty when it may close. TRANSITION_NOT_POSSIBLE,
 * SUBMISSIONS_UNDECIDED (details `count`, `first`: 7.6, S01), THANK_YOU_MISSING (5.11: who helped is thanked),
 * RESULTS_NOT_PUBLISHED (5.11), or a text refusal on either text.
 */
export function mayClose(facts: CloseFacts): readonly Refusal[] {
  const { state, undecided, thankYou, resultsSummary } = facts;
  const step = challengeTransition(state, 'close');
  if (!step.ok) return step.refusals;
  const { count, firstIds } = undecided;
  const decisions = count > 0 ? refusal('SUBMISSIONS_UNDECIDED', [], { count, first: firstIds }) : null;
  const thanks = isBlank(thankYou)
    ? refusal('THANK_YOU_MISSING', ['thankYou'])
    : checkText(thankYou, TEXT_LIMITS.thankYou, ['thankYou']);
  const results = isBlank(resultsSummary)
    ? refusal('RESULTS_NOT_PUBLISHED', ['resultsSummary'])
    : checkText(resultsSummary, TEXT_LIMITS.body, ['resultsSummary']);
  return [decisions, thanks, results].filter((found) => found !== null);
}
