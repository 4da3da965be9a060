import {
  isCurrentMandate,
  nextTransitions,
  refusal,
  transition,
  type Outcome,
  type Refusal,
  type RoleMandate,
  type TransitionTable,
} from '@octavo/domain/shared';

import { checkDecision, type DecisionInput } from './check-decision.js';

/** A decision before it is told: being written, held back, published with others, or dropped. */
export const DRAFT_DECISION_STATES = ['draft', 'held', 'published', 'dropped'] as const;
export type DraftDecisionState = (typeof DRAFT_DECISION_STATES)[number];
export type DraftDecisionVerb = 'hold' | 'revise' | 'publish' | 'drop';

/** What is published is a decision, and decisions are never changed. */
export const DRAFT_DECISION_TRANSITIONS: TransitionTable<DraftDecisionState, DraftDecisionVerb> = [
  { from: 'draft', name: 'hold', to: 'held' },
  { from: 'draft', name: 'drop', to: 'dropped' },
  { from: 'held', name: 'revise', to: 'draft' },
  { from: 'held', name: 'publish', to: 'published' },
  { from: 'held', name: 'drop', to: 'dropped' },
];

/** The state after the verb, or the refusal TRANSITION_NOT_POSSIBLE. */
export const draftDecisionTransition = (
  state: DraftDecisionState,
  verb: DraftDecisionVerb,
): Outcome<DraftDecisionState> => transition(DRAFT_DECISION_TRANSITIONS, state, verb);

/** The verbs that are possible in a state, whoever asks. */
export const nextDraftDecisionVerbs = (state: DraftDecisionState): readonly DraftDecisionVerb[] =>
  nextTransitions(DRAFT_DECISION_TRANSITIONS, state).map(({ name }) => name);

/** Who wants something with a draft. */
export interface DraftActor {
  readonly personId: string;
  /** The roles the person holds or held on the challenge or its organisation. */
  readonly mandates: readonly RoleMandate[];
}

/** Whether a role of that name holds now. */
const holds = ({ mandates }: DraftActor, role: RoleMandate['role'], now: Date): boolean =>
  mandates.some((held) => held.role === role && isCurrentMandate(held, now));

/**
 * Whether a person may do that with a draft at `now`; null when so. Its writer holds, revises and drops it
 * (DRAFT_OF_ANOTHER) with a mandate that holds (NOT_DECISION_MAKER, MANDATE_NOT_CURRENT); publishing, see
 * `mayPublishTogether`. TRANSITION_NOT_POSSIBLE where the state does not allow it.
 */
export function mayChangeDraft(
  draft: { readonly state: DraftDecisionState; readonly writtenBy: string },
  verb: Exclude<DraftDecisionVerb, 'publish'>,
  actor: DraftActor,
  now: Date,
): Refusal | null {
  if (!actor.mandates.some(({ role }) => role === 'decision_maker')) return refusal('NOT_DECISION_MAKER');
  if (!holds(actor, 'decision_maker', now)) return refusal('MANDATE_NOT_CURRENT');
  if (draft.writtenBy !== actor.personId) return refusal('DRAFT_OF_ANOTHER');
  const step = draftDecisionTransition(draft.state, verb);
  return step.ok ? null : (step.refusals[0] ?? null);
}

/** Until it is published a draft is seen by decision makers and owners whose role holds, and by nobody else. */
export const maySeeDraft = (actor: DraftActor, now: Date): boolean =>
  holds(actor, 'decision_maker', now) || holds(actor, 'owner', now);

/** A draft that is about to be published with others. */
export interface DraftToPublish extends DecisionInput {
  readonly submissionId: string;
  readonly state: DraftDecisionState;
  /** Whether the mandate under which it was written still holds. */
  readonly mandateHolds: boolean;
  /** Whether the submission was withdrawn or decided otherwise since. */
  readonly isOvertaken: boolean;
}

/**
 * Everything that stands between drafts and their publication together, at `now`; empty when all may go. One that may not
 * holds all of them back: authors hear at the same moment. NOT_DECISION_MAKER (nor owner), DRAFTS_NONE, and for each, with
 * its path: TRANSITION_NOT_POSSIBLE, DECIDED_TWICE, DRAFT_MANDATE_ENDED, DRAFT_OVERTAKEN (details `submission`), and what
 * `checkDecision` says now: a date for looking again may have passed while it was held.
 */
export function mayPublishTogether(
  drafts: readonly DraftToPublish[],
  actor: DraftActor,
  now: Date,
): readonly Refusal[] {
  if (!maySeeDraft(actor, now)) return [refusal('NOT_DECISION_MAKER')];
  if (drafts.length === 0) return [refusal('DRAFTS_NONE', ['drafts'])];
  const seen = new Set<string>();
  return drafts.flatMap((draft, place) => {
    const path = ['drafts', String(place)];
    const submission = draft.submissionId;
    const step = draftDecisionTransition(draft.state, 'publish');
    const isSecond = seen.has(submission);
    seen.add(submission);
    const found = [
      ...(step.ok ? [] : step.refusals),
      ...(isSecond ? [refusal('DECIDED_TWICE')] : []),
      ...(draft.mandateHolds ? [] : [refusal('DRAFT_MANDATE_ENDED', [], { submission })]),
      ...(draft.isOvertaken ? [refusal('DRAFT_OVERTAKEN', [], { submission })] : []),
      ...checkDecision(draft, now),
    ];
    return found.map((one) => ({ ...one, path: [...path, ...one.path] }));
  });
}
