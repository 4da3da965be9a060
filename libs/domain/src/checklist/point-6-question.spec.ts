import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { questionGate } from './point-6-question.js';

describe('point 6: question', () => {
  it('is passed when nothing is missing', () => {
    expect(questionGate(COMPLETE_FACTS)).toEqual({
      point: 6,
      key: 'question',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    ['no question', '6.1 BRIEF_FIELD_EMPTY', brief({ question: '' })],
    ['no context', '6.1 BRIEF_FIELD_EMPTY', brief({ context: '' })],
    ['no scope', '6.1 BRIEF_FIELD_EMPTY', brief({ scope: '' })],
    ['no constraints', '6.1 BRIEF_FIELD_EMPTY', brief({ constraints: '' })],
    ['nobody who will use the answer', '6.4 BRIEF_FIELD_EMPTY', brief({ usedBy: '' })],
    ['nothing on what is known', '6.10 BRIEF_FIELD_EMPTY', brief({ known: '' })],
    ['no why', '6.11 BRIEF_FIELD_EMPTY', brief({ why: '' })],
    ['no strategy', '6.11 BRIEF_FIELD_EMPTY', brief({ strategy: '' })],
    ['no go or no-go', '6.5 OPENNESS_UNDECIDED', brief({ openness: null })],
    ['a no-go', '6.5 OPENNESS_REFUSED', brief({ openness: 'no' })],
  ])('alone is blocked by %s', (_, item, change) => {
    expect(found(change)).toEqual({ points: [6], missing: [item], warnings: [] });
  });

  it('names the empty field', () => {
    const { missing } = questionGate({ ...COMPLETE_FACTS, brief: { ...COMPLETE_FACTS.brief, known: '\n' } });
    expect(missing).toEqual([{ code: 'BRIEF_FIELD_EMPTY', requirement: '6.10', params: { field: 'known' } }]);
  });

  it.each<[string, string, Change]>([
    ['a closed audience', '6.3 NOT_PUBLIC', () => ({ audience: 'internal' })],
    ['an unmarked importance', '6.6 IMPORTANCE_UNMARKED', brief({ importance: null })],
    ['a minor question', '6.7 MINOR_QUESTION_NEEDS_TOOLS', brief({ importance: 'minor' })],
    ['a question in two words', '6.9 QUESTION_SHORT', brief({ question: 'Better tea?' })],
  ])('warns of %s', (_, warning, change) => {
    expect(found(change)).toEqual({ points: [], missing: [], warnings: [warning] });
  });
});

function brief(change: Partial<(typeof COMPLETE_FACTS)['brief']>): Change {
  return (facts) => ({ brief: { ...facts.brief, ...change } });
}
