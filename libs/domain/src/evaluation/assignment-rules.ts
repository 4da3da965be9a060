import {
  checkText,
  isCurrentMandate,
  nextTransitions,
  refusal,
  TEXT_LIMITS,
  transition,
  type Outcome,
  type Refusal,
  type RoleMandate,
  type TransitionTable,
} from '@octavo/domain/shared';

/** Where a request to judge one submission stands. */
export const ASSIGNMENT_STATES = [
  'proposed',
  'accepted',
  'done',
  'declined',
  'delegated',
  'reassigned',
  'set_aside',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];
export type AssignmentVerb = 'accept' | 'complete' | 'decline' | 'delegate' | 'reassign' | 'setAside';

export const INITIAL_ASSIGNMENT_STATE: AssignmentState = 'proposed';

/**
 * The life of an assignment. A conflict may come to light at any time, also after scoring: the score is then set aside,
 * stays visible as such, and counts no more. What was declined, delegated or reassigned goes on as an assignment of
 * somebody else.
 */
export const ASSIGNMENT_TRANSITIONS: TransitionTable<AssignmentState, AssignmentVerb> = [
  { from: 'proposed', name: 'accept', to: 'accepted' },
  { from: 'proposed', name: 'decline', to: 'declined' },
  { from: 'proposed', name: 'delegate', to: 'delegated' },
  { from: 'proposed', name: 'reassign', to: 'reassigned' },
  { from: 'proposed', name: 'setAside', to: 'set_aside' },
  { from: 'accepted', name: 'complete', to: 'done' },
  { from: 'accepted', name: 'decline', to: 'declined' },
  { from: 'accepted', name: 'delegate', to: 'delegated' },
  { from: 'accepted', name: 'reassign', to: 'reassigned' },
  { from: 'accepted', name: 'setAside', to: 'set_aside' },
  { from: 'done', name: 'setAside', to: 'set_aside' },
];

/** The state after the verb, or the refusal TRANSITION_NOT_POSSIBLE. */
export const assignmentTransition = (
  state: AssignmentState,
  verb: AssignmentVerb,
): Outcome<AssignmentState> => transition(ASSIGNMENT_TRANSITIONS, state, verb);

/** The verbs that are possible in a state, whoever asks. */
export const nextAssignmentVerbs = (state: AssignmentState): readonly AssignmentVerb[] =>
  nextTransitions(ASSIGNMENT_TRANSITIONS, state).map(({ name }) => name);

/** Whether somebody else has to be found for it. */
export const needsReplacement = (state: AssignmentState): boolean =>
  state === 'declined' || state === 'set_aside';

/** Whether its reviewer still sees the submission for it, and is counted as one of the reviewers asked for. */
export const standsStill = (state: AssignmentState): boolean =>
  state === 'proposed' || state === 'accepted' || state === 'done';

/** What is known when somebody wants to change an assignment. */
export interface AssignmentFacts {
  readonly state: AssignmentState;
  readonly reviewerId: string;
  /** Whether it came to its reviewer by delegation. */
  readonly isDelegated: boolean;
  /** End of the review phase. */
  readonly endsAt: Date;
  /** Whether the submission has a decision. */
  readonly isDecided: boolean;
}

/** Who wants it. */
export interface AssignmentActor {
  readonly personId: string;
  /** Whether the person steers the challenge now: its owner, or an administrator. */
  readonly steers: boolean;
}

const OWN: readonly AssignmentVerb[] = ['accept', 'complete', 'decline', 'delegate'];

/**
 * Whether somebody may change an assignment at `now`; null when so. The reviewer accepts, completes, declines and
 * delegates until the phase ends (ASSIGNMENT_OF_ANOTHER, ASSIGNMENT_PERIOD_OVER with `endsAt`); who steers the challenge
 * reassigns, as long as nothing is decided (ASSIGNMENT_NOT_STEERING, ALREADY_DECIDED), and sets aside at any time, as
 * does the reviewer. TRANSITION_NOT_POSSIBLE where the state does not allow it.
 */
export function mayChangeAssignment(
  facts: AssignmentFacts,
  verb: AssignmentVerb,
  actor: AssignmentActor,
  now: Date,
): Refusal | null {
  const isOwn = actor.personId === facts.reviewerId;
  if (OWN.includes(verb) && !isOwn) return refusal('ASSIGNMENT_OF_ANOTHER');
  const mayAsEither = verb === 'setAside' && isOwn;
  if (!OWN.includes(verb) && !actor.steers && !mayAsEither) return refusal('ASSIGNMENT_NOT_STEERING');
  const step = assignmentTransition(facts.state, verb);
  if (!step.ok) return step.refusals[0] ?? null;
  if (verb === 'setAside') return null;
  if (facts.isDecided) return refusal('ALREADY_DECIDED');
  const isOver = OWN.includes(verb) && now.getTime() >= facts.endsAt.getTime();
  return isOver ? refusal('ASSIGNMENT_PERIOD_OVER', [], { endsAt: facts.endsAt }) : null;
}

/** The text refusals on the reason with which an assignment is declined, reassigned or set aside. */
export const checkAssignmentReason = (reason: string): Refusal | null =>
  checkText(reason, TEXT_LIMITS.reason, ['reason']);

/** To whom a reviewer wants to pass an assignment on. */
export interface Delegate {
  readonly personId: string;
  /** The roles held on the challenge or its organisation. */
  readonly mandates: readonly RoleMandate[];
  readonly hasConflict: boolean;
  /** Whether the person sees the submission as a reviewer already. */
  readonly isAssigned: boolean;
}

/**
 * Whether an assignment may be passed on to a person at `now`; null when so. Once only, so that nobody's work goes round:
 * DELEGATED_BEFORE, DELEGATE_IS_SELF, DELEGATE_WITHOUT_MANDATE (no reviewer's mandate that holds: S14),
 * DELEGATE_IN_CONFLICT, DELEGATE_ASSIGNED_ALREADY. Whether the reviewer may at all: `mayChangeAssignment`.
 */
export function mayDelegateTo(facts: AssignmentFacts, delegate: Delegate, now: Date): Refusal | null {
  const path = ['delegate'];
  if (facts.isDelegated) return refusal('DELEGATED_BEFORE');
  if (delegate.personId === facts.reviewerId) return refusal('DELEGATE_IS_SELF', path);
  const mandated = delegate.mandates.some((one) => one.role === 'reviewer' && isCurrentMandate(one, now));
  if (!mandated) return refusal('DELEGATE_WITHOUT_MANDATE', path);
  if (delegate.hasConflict) return refusal('DELEGATE_IN_CONFLICT', path);
  return delegate.isAssigned ? refusal('DELEGATE_ASSIGNED_ALREADY', path) : null;
}
