import { describe, expect, it } from '@jest/globals';
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
