import { describe, expect, it } from '@jest/globals';
import { poll } from './poll.js';
import { checkSmall, countSmall } from './small-vote.fixture.js';

describe('poll (I-B1)', () => {
  it('elects nobody and shows how many chose what, and their share of all ballots', () => {
    const ballots = [
      [[0], 12],
      [[1], 81],
      [[2], 4],
      [[3], 3],
    ] as const;
    const tally = countSmall(poll, { options: 4, ballots });
    expect(tally.winners).toEqual([]);
    expect(tally.ranking).toEqual([[1], [0], [2], [3]]);
    expect(tally.scores[1]).toEqual({ option: 1, score: '81', figures: { share: '81/100' } });
    expect(tally.trace.at(-1)).toEqual({
      code: 'POLL_MOST_CHOSEN',
      details: { count: 1, times: 81 },
      options: { first: [1] },
    });
  });

  it('may take several answers; shares are of ballots, so that they add up to more than one', () => {
    const ballots = [
      [[0, 1], 2],
      [[1, 2], 1],
    ] as const;
    const tally = countSmall(poll, { options: 3, settings: { most: 2 }, ballots });
    expect(tally.scores.map(({ figures }) => figures?.share)).toEqual(['2/3', '1', '1/3']);
  });

  it('has no share of nothing', () => {
    const tally = countSmall(poll, { options: 2 });
    expect(tally.scores.map(({ figures }) => figures?.share)).toEqual(['0', '0']);
    expect(tally.trace.at(-1)?.details).toEqual({ count: 0, times: 0 });
  });

  it.each([
    { content: [0, 1], code: 'BALLOT_TOO_MANY_CHOICES' },
    { content: [], code: 'BALLOT_TOO_FEW_CHOICES' },
  ])('with one choice refuses $content: $code', ({ content, code }) => {
    expect(checkSmall(poll, { options: 2 }, content)?.code).toBe(code);
  });
});
