import { describe, expect, it } from '@jest/globals';

import { checkTransitionTable, type RoleMandate } from '@octavo/domain/shared';

import {
  ASSIGNMENT_STATES,
  ASSIGNMENT_TRANSITIONS,
  assignmentTransition,
  checkAssignmentReason,
  INITIAL_ASSIGNMENT_STATE,
  mayChangeAssignment,
  mayDelegateTo,
  needsReplacement,
  nextAssignmentVerbs,
  standsStill,
  type AssignmentActor,
  type AssignmentFacts,
  type AssignmentVerb,
  type Delegate,
} from './assignment-rules.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 2, day));
const facts: AssignmentFacts = {
  state: 'accepted',
  reviewerId: 'rik',
  isDelegated: false,
  endsAt: at(20),
  isDecided: false,
};
const rik: AssignmentActor = { personId: 'rik', steers: false };
const owner: AssignmentActor = { personId: 'olga', steers: true };
const other: AssignmentActor = { personId: 'otto', steers: false };

describe('the life of an assignment', () => {
  it('is a sound table', () => {
    expect(checkTransitionTable(ASSIGNMENT_TRANSITIONS, INITIAL_ASSIGNMENT_STATE, ASSIGNMENT_STATES)).toEqual(
      [],
    );
  });

  it('needs to be accepted before it is done', () => {
    expect(assignmentTransition('proposed', 'complete').ok).toBe(false);
    expect(nextAssignmentVerbs('done')).toEqual(['setAside']);
    expect(nextAssignmentVerbs('declined')).toEqual([]);
  });

  it('asks for somebody else where nobody follows by itself', () => {
    expect(ASSIGNMENT_STATES.filter(needsReplacement)).toEqual(['declined', 'set_aside']);
    expect(ASSIGNMENT_STATES.filter(standsStill)).toEqual(['proposed', 'accepted', 'done']);
  });
});

describe('mayChangeAssignment', () => {
  it.each<[string, Partial<AssignmentFacts>, AssignmentVerb, AssignmentActor, Date, string | null]>([
    ['accepted by its reviewer', { state: 'proposed' }, 'accept', rik, at(19), null],
    ['accepted by another', { state: 'proposed' }, 'accept', owner, at(19), 'ASSIGNMENT_OF_ANOTHER'],
    ['done in time', {}, 'complete', rik, new Date(at(20).getTime() - 1), null],
    ['done after the deadline', {}, 'complete', rik, at(20), 'ASSIGNMENT_PERIOD_OVER'],
    ['declined after the deadline', {}, 'decline', rik, at(20), 'ASSIGNMENT_PERIOD_OVER'],
    ['delegated', {}, 'delegate', rik, at(19), null],
    ['done on what is decided', { isDecided: true }, 'complete', rik, at(19), 'ALREADY_DECIDED'],
    ['reassigned by the owner, late too', {}, 'reassign', owner, at(25), null],
    ['reassigned by its reviewer', {}, 'reassign', rik, at(19), 'ASSIGNMENT_NOT_STEERING'],
    ['reassigned after a decision', { isDecided: true }, 'reassign', owner, at(25), 'ALREADY_DECIDED'],
    ['reassigned when done', { state: 'done' }, 'reassign', owner, at(19), 'TRANSITION_NOT_POSSIBLE'],
    ['set aside after scoring, by the owner', { state: 'done' }, 'setAside', owner, at(25), null],
    ['set aside after a decision', { state: 'done', isDecided: true }, 'setAside', owner, at(25), null],
    ['set aside by its reviewer, who found a conflict', {}, 'setAside', rik, at(25), null],
    ['set aside by anybody', {}, 'setAside', other, at(19), 'ASSIGNMENT_NOT_STEERING'],
    ['accepted twice', {}, 'accept', rik, at(19), 'TRANSITION_NOT_POSSIBLE'],
  ])('%s', (_, change, verb, actor, now, code) => {
    expect(mayChangeAssignment({ ...facts, ...change }, verb, actor, now)?.code ?? null).toBe(code);
  });

  it('needs a reason that says something', () => {
    expect(checkAssignmentReason('no')?.code).toBe('TEXT_TOO_SHORT');
    expect(checkAssignmentReason('I worked on this very product.')).toBeNull();
  });
});

describe('mayDelegateTo', () => {
  const mandate: RoleMandate = {
    role: 'reviewer',
    mandate: 'Judges tea ideas',
    startsAt: at(1),
    endsAt: null,
  };
  const delegate: Delegate = { personId: 'dee', mandates: [mandate], hasConflict: false, isAssigned: false };
  it.each<[string, Partial<AssignmentFacts>, Partial<Delegate>, string | null]>([
    ['a reviewer with a mandate', {}, {}, null],
    ['once more', { isDelegated: true }, {}, 'DELEGATED_BEFORE'],
    ['oneself', {}, { personId: 'rik' }, 'DELEGATE_IS_SELF'],
    ['somebody without a role', {}, { mandates: [] }, 'DELEGATE_WITHOUT_MANDATE'],
    ['a moderator', {}, { mandates: [{ ...mandate, role: 'moderator' }] }, 'DELEGATE_WITHOUT_MANDATE'],
    ['a mandate that is over', {}, { mandates: [{ ...mandate, endsAt: at(9) }] }, 'DELEGATE_WITHOUT_MANDATE'],
    [
      'a mandate renewed',
      {},
      {
        mandates: [
          { ...mandate, endsAt: at(9) },
          { ...mandate, startsAt: at(9) },
        ],
      },
      null,
    ],
    ['somebody with a conflict', {}, { hasConflict: true }, 'DELEGATE_IN_CONFLICT'],
    ['somebody who sees it already', {}, { isAssigned: true }, 'DELEGATE_ASSIGNED_ALREADY'],
  ])('%s', (_, change, who, code) => {
    const found = mayDelegateTo({ ...facts, ...change }, { ...delegate, ...who }, at(10));
    expect(found?.code ?? null).toBe(code);
  });
});
