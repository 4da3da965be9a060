import { allows, type ChallengeState, type PlannedPhase } from '@octavo/domain/challenge';
import type { SubmissionState } from '@octavo/domain/selection';
import { isBlank, refusal, type Refusal } from '@octavo/domain/shared';

/** The challenge as it stands for somebody who wants to contribute. */
export interface ContributionFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  /** Verdict of `mayTakePart` on the person. */
  readonly takingPart: Refusal | null;
}

/** The submission that a person wants to change. */
export interface OwnFacts extends ContributionFacts {
  readonly submission: { readonly state: SubmissionState; readonly isAuthor: boolean };
}

/** Whether a person may send in an idea at `now`: the refusals of `mayTakePart`, then those of `allows`. */
export function maySubmit({ state, phases, takingPart }: ContributionFacts, now: Date): Refusal | null {
  return takingPart ?? allows(state, phases, 'submit', now);
}

/** As `maySubmit`, but a draft may be begun before submissions open: who is early can prepare. */
export function mayDraft(facts: ContributionFacts, now: Date): Refusal | null {
  const refused = maySubmit(facts, now);
  return refused?.code === 'SUBMITTING_NOT_OPEN_YET' ? null : refused;
}

/**
 * Whether the person may revise a submission at `now` (8.5): NOT_AUTHOR for anybody but the author,
 * SUBMISSION_WITHDRAWN, SUBMISSION_IS_DRAFT (which is edited instead), then the refusals of `mayTakePart` and of
 * `allows` for `revise`: while people vote no text changes under their votes.
 */
export function mayRevise({ submission, ...facts }: OwnFacts, now: Date): Refusal | null {
  if (!submission.isAuthor) return refusal('NOT_AUTHOR');
  if (submission.state === 'withdrawn') return refusal('SUBMISSION_WITHDRAWN');
  if (submission.state === 'draft') return refusal('SUBMISSION_IS_DRAFT');
  return facts.takingPart ?? allows(facts.state, facts.phases, 'revise', now);
}

/** Whether the person may still change the draft: only the author, and only while it is one (SUBMISSION_NOT_DRAFT). */
export function mayEditDraft({ submission, ...facts }: OwnFacts, now: Date): Refusal | null {
  if (!submission.isAuthor) return refusal('NOT_AUTHOR');
  if (submission.state === 'withdrawn') return refusal('SUBMISSION_WITHDRAWN');
  if (submission.state !== 'draft') return refusal('SUBMISSION_NOT_DRAFT');
  return mayDraft(facts, now);
}

/** Whether files may be added or removed: by the rule of the text that they belong to. */
export function mayAttach(facts: OwnFacts, now: Date): Refusal | null {
  return facts.submission.state === 'draft' ? mayEditDraft(facts, now) : mayRevise(facts, now);
}

/**
 * Whether the person may take a submission back (L-D14, L-J12). Contributors keep what is theirs, so no phase stands
 * in the way; after closing everybody has been thanked and answered (5.11): CHALLENGE_CLOSED. NOT_AUTHOR for anybody
 * but the author; SUBMISSION_IS_DRAFT for what was never sent in.
 */
export function mayWithdraw({ state, submission }: OwnFacts): Refusal | null {
  if (!submission.isAuthor) return refusal('NOT_AUTHOR');
  if (submission.state === 'draft') return refusal('SUBMISSION_IS_DRAFT');
  return state === 'closed' ? refusal('CHALLENGE_CLOSED') : null;
}

/**
 * Whether the licence that the page showed and the person accepted is the challenge's own: LICENCE_NOT_ACCEPTED when
 * nothing was accepted, LICENCE_CHANGED (details `licence`) when it is another one, so that nobody gives away more
 * than was on the page. LICENCE_MISSING: the challenge has none, which publication does not let happen.
 */
export function checkLicence(licence: string | null, accepted: string): Refusal | null {
  if (licence === null || isBlank(licence)) return refusal('LICENCE_MISSING');
  if (isBlank(accepted)) return refusal('LICENCE_NOT_ACCEPTED', ['acceptLicence'], { licence });
  if (accepted.trim() === licence.trim()) return null;
  return refusal('LICENCE_CHANGED', ['acceptLicence'], { licence });
}
