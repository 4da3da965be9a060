import { describe, expect, it } from '@jest/globals';
import { previewCount, type PreviewInput } from './preview-count.js';

const input = (change: Partial<PreviewInput> = {}): PreviewInput => ({
  method: 'approval',
  settings: {},
  costs: [null, null, null],
  ballots: [
    { ballot: { choices: [1, 0] }, times: 2 },
    { ballot: { choices: [1] }, times: 5 },
  ],
  ...change,
});
const faults = (change: Partial<PreviewInput>): readonly string[] => {
  const outcome = previewCount(input(change));
  return outcome.ok ? [] : outcome.refusals.map(({ code, path }) => [code, ...path].join(' '));
};

describe('previewCount', () => {
  it('counts example ballots as a round would, ties as listed', () => {
    expect(previewCount(input())).toMatchObject({
      ok: true,
      value: { ballots: 7, winners: [1], scores: [{ score: '2' }, { score: '7' }, { score: '0' }] },
    });
    expect(previewCount(input({ ballots: [] }))).toMatchObject({
      ok: true,
      value: { ballots: 0, winners: [] },
    });
  });

  it('takes costs from the options', () => {
    const ballots = [[1], [1], [1, 0], [0, 2]].map((choices) => ({ ballot: { choices }, times: 1 }));
    const budget = { method: 'knapsack', settings: { budget: 100 }, costs: [60, 60, 40], ballots };
    expect(previewCount(input(budget))).toMatchObject({ ok: true, value: { winners: [1, 2] } });
  });

  it.each<[string, Partial<PreviewInput>, readonly string[]]>([
    ['a method that there is not', { method: 'guess' }, ['METHOD_UNKNOWN method']],
    ['too many options', { costs: new Array<null>(101).fill(null) }, ['LIST_TOO_LONG options']],
    ['too few options', { costs: [null] }, ['ROUND_OPTIONS_TOO_FEW options']],
    ['too many ballots', { ballots: new Array(1_001).fill(input().ballots[0]) }, ['LIST_TOO_LONG ballots']],
    ['a setting that is wrong', { settings: { seats: 0 } }, ['SETTING_INVALID settings seats']],
    [
      'every ballot that is wrong',
      {
        ballots: [
          { ballot: { choices: [3] }, times: 1 },
          { ballot: { choices: [0] }, times: 0 },
          { ballot: { estimate: '1' }, times: 1 },
        ],
      },
      [
        'BALLOT_OPTION_UNKNOWN ballots 0 choices 0',
        'PREVIEW_TIMES_INVALID ballots 1 times',
        'BALLOT_FORM_WRONG ballots 2',
      ],
    ],
  ])('refuses %s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });
});
