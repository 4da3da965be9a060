import { describe, expect, it } from '@jest/globals';
import { limited } from './limited.js';
import { checkSmall, countSmall, refusedSettings } from './small-vote.fixture.js';

/** A town in which 55 of 100 voters are of one party with three candidates (0, 1, 2), 45 of another with two (3, 4). */
const town = [
  [[0, 1], 20],
  [[1, 2], 20],
  [[0, 2], 15],
  [[3, 4], 45],
] as const;

describe('limited vote (Lijphart, Lopez Pintor and Sone 1986)', () => {
  it.each([
    { name: 'a majority that spreads its votes leaves seats to the minority', seats: 3, winners: [3, 4, 1] },
    { name: 'one seat', seats: 1, winners: [3] },
  ])('$name', ({ seats, winners }) => {
    const tally = countSmall(limited, { options: 5, settings: { most: 2, seats }, ballots: town });
    expect(tally.winners).toEqual(winners);
    expect(tally.scores.map(({ score }) => score)).toEqual(['35', '40', '35', '45', '45']);
  });

  it('is plurality with one vote for one seat', () => {
    const tally = countSmall(limited, {
      options: 3,
      ballots: [
        [[0], 4],
        [[1], 3],
        [[2], 2],
        [[], 9],
      ],
    });
    expect([tally.winners, tally.ballots]).toEqual([[0], 18]);
  });

  it.each([
    { content: [0, 1, 2], code: 'BALLOT_TOO_MANY_CHOICES', details: { most: 2, chosen: 3 } },
    { content: [], code: 'BALLOT_TOO_FEW_CHOICES', details: { least: 1, chosen: 0 } },
    { content: [5], code: 'BALLOT_OPTION_UNKNOWN', details: { option: 6 } },
  ])('refuses $content: $code', ({ content, ...refused }) => {
    expect(checkSmall(limited, { options: 5, settings: { most: 2, least: 1 } }, content)).toMatchObject(
      refused,
    );
  });

  it.each([
    {
      settings: { most: 2, least: 3 },
      code: 'SETTING_ABOVE_OTHER',
      details: { name: 'least', other: 'most' },
    },
    {
      settings: { most: 9, least: 4 },
      code: 'SETTING_MORE_THAN_OPTIONS',
      details: { name: 'least', value: 4, options: 3 },
    },
    { settings: { most: 0 }, code: 'SETTING_INVALID', path: ['settings', 'most'] },
  ])('refuses settings $settings: $code', ({ settings, ...refused }) => {
    expect(refusedSettings(limited, { options: 3, settings })).toEqual([expect.objectContaining(refused)]);
  });
});
