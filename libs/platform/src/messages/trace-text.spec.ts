import { describe, expect, it } from '@jest/globals';
import { VOTING_METHODS } from '@octavo/domain/voting';
import fc from 'fast-check';
import { countOf, sceneOf } from '../../../domain/src/voting/methods/method-scenes.fixture.js';
import { traceText } from './trace-text.js';

const titles = ['Tea', 'Coffee', 'Cocoa'];
const titleOf = (option: number): string => titles[option] ?? `Option ${String(option + 1)}`;

describe('traceText', () => {
  const line = { code: 'MOST_APPROVED_WIN', details: { count: 3 }, options: { winners: [2, 0, 1] } };

  it.each([
    ['en', 'The 3 options chosen most often win: Cocoa, Tea, and Coffee.'],
    ['nl', 'De 3 opties die het vaakst gekozen zijn, winnen: Cocoa, Tea en Coffee.'],
    ['fr', 'The 3 options chosen most often win: Cocoa, Tea, and Coffee.'],
  ])('is a sentence with titles in the order given (%s)', (locale, text) => {
    expect(traceText(locale, line, titleOf)).toBe(text);
  });

  it('takes a line without options, and one without anybody', () => {
    expect(traceText('en', { code: 'APPROVALS_COUNTED', details: { ballots: 0 } }, titleOf)).toBe(
      'No ballots were cast.',
    );
    expect(traceText('nl', { ...line, details: { count: 0 }, options: { winners: [] } }, titleOf)).toBe(
      'Niets is gekozen.',
    );
  });

  it('names twenty and counts the others', () => {
    const winners = Array.from({ length: 23 }, (_, at) => at);
    const text = traceText('en', { ...line, details: { count: 23 }, options: { winners } }, titleOf);
    expect(text).toContain('Option 20, and 3 others.');
    expect(text).not.toContain('Option 21');
  });
});

describe('the trace of every count', () => {
  it.each(VOTING_METHODS.map((method) => [method.name, method] as const))(
    'by %s reads as sentences in both languages, with every fact in its place',
    (_name, method) => {
      fc.assert(
        fc.property(sceneOf(method), ({ plan, piles }) => {
          for (const line of countOf(method, plan, piles).trace) {
            for (const locale of ['en', 'nl']) {
              const text = traceText(locale, line, titleOf);
              expect(text).toMatch(/^\S.*[.)]$/s);
              expect(text).not.toMatch(/[{}]|undefined|NaN|\[object/);
            }
          }
        }),
        { numRuns: 25 },
      );
    },
  );
});
