import { describe, expect, it } from '@jest/globals';
import { estimate } from './estimate.js';
import { checkSmall, countSmall, refusedSettings } from './small-vote.fixture.js';

const vote = (guesses: readonly string[], settings: Readonly<Record<string, unknown>> = {}) => ({
  options: 1,
  settings,
  ballots: guesses.map((guess) => [guess, 1] as const),
});

describe('estimate (Galton 1907; L-A7)', () => {
  it('gives mean, median, quartiles, extremes and spread exactly', () => {
    // A textbook example of the standard deviation: these eight numbers have the mean 5 and the deviation 2.
    const tally = countSmall(estimate, vote(['2', '4', '4', '4', '5', '5', '7', '9']));
    expect(tally).toMatchObject({ winners: [], ranking: [[0]], ballots: 8 });
    expect(tally.scores).toEqual([
      {
        option: 0,
        score: '5',
        n: 8,
        figures: {
          mean: '5',
          median: '9/2',
          lower_median: '4',
          upper_median: '5',
          lower_quartile: '4',
          upper_quartile: '5',
          min: '2',
          max: '9',
          variance: '4',
          deviation: '2.00',
        },
      },
    ]);
  });

  it.each([
    { guesses: ['1', '2', '1000'], answer: 'median', score: '2' },
    { guesses: ['1', '2', '1000'], answer: 'mean', score: '1003/3' },
    { guesses: ['0.1', '0.2'], answer: 'mean', score: '3/20' },
    { guesses: ['-12.5', '12.50'], answer: 'median', score: '0' },
    { guesses: ['7'], answer: 'median', score: '7' },
  ])('answers $guesses by the $answer: $score', ({ guesses, answer, score }) => {
    expect(countSmall(estimate, vote(guesses, { answer })).scores[0]?.score).toBe(score);
  });

  it('knows one number written in two ways', () => {
    const tally = countSmall(estimate, vote(['12.5', '12.50', '13']));
    expect(tally.scores[0]?.figures?.lower_median).toBe('25/2');
  });

  it('writes the deviation with as many decimals as declared, and decimals in its sentences', () => {
    const tally = countSmall(estimate, vote(['1', '2'], { decimals: 4 }));
    expect(tally.scores[0]?.figures?.deviation).toBe('0.5000');
    expect(tally.trace[1]?.details).toEqual({ value: '1.5000' });
  });

  it('has no answer of nobody', () => {
    const tally = countSmall(estimate, vote([]));
    expect(tally.scores).toEqual([{ option: 0, score: null, n: 0 }]);
    expect(tally.trace).toHaveLength(1);
  });

  it.each([
    { min: '0', max: '100', guess: '-0.5', bounds: 'both' },
    { min: '0', max: null, guess: '-1', bounds: 'least' },
    { min: null, max: '9.99', guess: '10', bounds: 'most' },
  ])('refuses $guess with bounds $min and $max', ({ min, max, guess, bounds }) => {
    expect(checkSmall(estimate, { options: 1, settings: { min, max } }, guess)).toMatchObject({
      code: 'BALLOT_ESTIMATE_OUT_OF_RANGE',
      path: ['estimate'],
      details: { estimate: guess, bounds },
    });
  });

  it.each([
    { options: 2, settings: {}, code: 'ESTIMATE_NEEDS_ONE_OPTION' },
    { options: 1, settings: { min: '10', max: '9.5' }, code: 'SETTING_ABOVE_OTHER' },
    { options: 1, settings: { min: 'ten' }, code: 'SETTING_INVALID' },
  ])('refuses $options options with $settings: $code', ({ options, settings, code }) => {
    expect(refusedSettings(estimate, { options, settings }).map((refusal) => refusal.code)).toEqual([code]);
  });
});
