import { describe, expect, it } from '@jest/globals';

import type { ChallengeFacts } from './challenge-facts.js';
import { checklist } from './checklist.js';
import { COMPLETE_FACTS } from './complete-facts.fixture.js';
import { GATE_KEYS } from './gate.js';
import { mayPublish } from './may-publish.js';

const EMPTY: ChallengeFacts = {
  sponsor: null,
  objective: { kind: null, text: '', strategicTheme: '' },
  targets: [],
  audience: null,
  network: null,
  team: [],
  benefits: { organization: '', participants: '' },
  reward: { kind: 'none', text: '' },
  brief: {
    question: '',
    context: '',
    scope: '',
    constraints: '',
    known: '',
    why: '',
    strategy: '',
    usedBy: '',
    importance: null,
    openness: null,
  },
  criteria: [],
  votingRule: null,
  route: [],
  networkPlan: { bond: '', afterClosing: '' },
  licence: '',
  phases: [],
  responseTargetDays: null,
};

describe('the checklist', () => {
  it('has the eight points in their order', () => {
    const { gates } = checklist(EMPTY);
    expect(gates.map(({ point }) => point)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(gates.map(({ key }) => key)).toEqual(GATE_KEYS);
  });

  it('lets a complete challenge be published', () => {
    expect(checklist(COMPLETE_FACTS).publishable).toBe(true);
    expect(mayPublish(COMPLETE_FACTS)).toBeNull();
  });

  it('misses something on every point of an empty draft', () => {
    const { gates, publishable } = checklist(EMPTY);
    expect(publishable).toBe(false);
    expect(gates.filter(({ verdict }) => verdict === 'passed')).toEqual([]);
    expect(mayPublish(EMPTY)?.details['points']).toEqual(GATE_KEYS);
  });

  it('refuses with what is missing, each code once (S01)', () => {
    const facts: ChallengeFacts = {
      ...COMPLETE_FACTS,
      sponsor: null,
      criteria: [],
      benefits: { ...COMPLETE_FACTS.benefits, participants: '' },
      brief: { ...COMPLETE_FACTS.brief, why: '', strategy: '' },
    };
    expect(mayPublish(facts)).toEqual({
      code: 'CHECKLIST_INCOMPLETE',
      path: [],
      details: {
        missing: ['SPONSOR_MISSING', 'PARTICIPANTS_BENEFIT_MISSING', 'BRIEF_FIELD_EMPTY', 'CRITERIA_MISSING'],
        points: ['commitment', 'yield', 'question', 'integration'],
        count: 5,
      },
    });
  });

  it('never blocks on a warning', () => {
    const facts: ChallengeFacts = {
      ...COMPLETE_FACTS,
      audience: 'internal',
      reward: { kind: 'money', text: 'A finder’s fee on adoption' },
      responseTargetDays: 10,
    };
    const { gates, publishable } = checklist(facts);
    expect(gates.flatMap(({ warnings }) => warnings)).toHaveLength(3);
    expect(publishable).toBe(true);
  });
});
