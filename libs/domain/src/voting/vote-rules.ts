import { allows, type ChallengeState, type PlannedPhase } from '@octavo/domain/challenge';
import { refusal, type Refusal } from '@octavo/domain/shared';

import { FORM_CHOICES, type VoteChoice, type VotingForm } from './voting-form.js';

/** What is known when somebody wants to vote. */
export interface VoteFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  /** The verdict of `mayTakePart` on this person. */
  readonly takingPart: Refusal | null;
  /** The voting form of the rules in force; null when the challenge has no voting rule. */
  readonly form: VotingForm | null;
  readonly submission: {
    readonly isSubmitted: boolean;
    /** Whether the voter is (one of) its author(s). */
    readonly isOwn: boolean;
  };
}

/**
 * Whether a person may vote on a submission at `now`; null when so. The page and the vote itself ask this same
 * function. In order: the refusal of the audience, VOTING_NOT_OFFERED, the refusals of `allows` for `vote`
 * (VOTING_CLOSED with `closedAt`, …), SUBMISSION_NOT_OPEN, OWN_SUBMISSION.
 *
 * One's own idea is refused: everybody would support his own, so such a vote tells the crowd nothing, and it
 * lifts the ideas with many authors (L-A2 asks for independent opinions).
 */
export function mayVote(facts: VoteFacts, now: Date): Refusal | null {
  const { state, phases, takingPart, form, submission } = facts;
  if (takingPart !== null) return takingPart;
  if (form === null) return refusal('VOTING_NOT_OFFERED');
  const closed = allows(state, phases, 'vote', now);
  if (closed !== null) return closed;
  if (!submission.isSubmitted) return refusal('SUBMISSION_NOT_OPEN');
  return submission.isOwn ? refusal('OWN_SUBMISSION') : null;
}

/** As `mayVote`, and VOTE_CHOICE_NOT_OFFERED (details `choice`, `offered`) when the form does not have the choice. */
export function mayCast(facts: VoteFacts, choice: VoteChoice, now: Date): Refusal | null {
  const refused = mayVote(facts, now);
  if (refused !== null || facts.form === null) return refused;
  const offered = FORM_CHOICES[facts.form];
  return offered.includes(choice)
    ? null
    : refusal('VOTE_CHOICE_NOT_OFFERED', ['choice'], { choice, offered });
}
