import { describe, expect, it } from '@jest/globals';
import { checkSmall, countSmall } from './small-vote.fixture.js';
import { star } from './star.js';

/** A row of stars for options 0, 1, 2 …, as points. */
const row = (...given: readonly number[]): readonly (readonly [number, number])[] =>
  given.map((points, option) => [option, points] as const);

describe('STAR (Equal Vote Coalition)', () => {
  it('elects of the two with most stars the one that more ballots prefer', () => {
    // The capital of Tennessee: Memphis, Nashville, Chattanooga, Knoxville; stars fall with distance.
    const tally = countSmall(star, {
      options: 4,
      ballots: [
        [row(5, 2, 1, 0), 42],
        [row(0, 5, 2, 2), 26],
        [row(0, 3, 5, 4), 15],
        [row(0, 2, 4, 5), 17],
      ],
    });
    expect(tally.scores.map(({ score }) => score)).toEqual(['210', '293', '237', '197']);
    expect(tally.winners).toEqual([1]);
    expect(tally.ranking).toEqual([[1], [2], [0], [3]]);
    expect(tally.rounds[1]).toEqual({
      tallies: [
        [1, '68'],
        [2, '32'],
      ],
      elected: [1],
      eliminated: [2],
      transfers: [],
      figures: { inactive: '0' },
    });
  });

  it('may elect another than the one with most stars', () => {
    const ballots = [
      [row(5, 0), 2],
      [row(3, 4), 3],
    ] as const;
    const tally = countSmall(star, { options: 2, ballots });
    expect(tally.scores.map(({ score }) => score)).toEqual(['19', '12']);
    expect(tally.winners).toEqual([1]);
  });

  it('takes no stars as zero stars', () => {
    const given = countSmall(star, {
      options: 3,
      ballots: [
        [row(0, 3, 0), 2],
        [row(4, 0, 1), 1],
      ],
    });
    const silent = countSmall(star, {
      options: 3,
      ballots: [
        [[[1, 3]], 2],
        [
          [
            [0, 4],
            [2, 1],
          ],
          1,
        ],
      ],
    });
    expect(silent).toEqual(given);
  });

  /** https://www.starvoting.org/ties, Official Tiebreaker Protocol; each step where those before it say nothing. */
  it.each([
    {
      name: 'runoff: equally preferred, more stars wins',
      options: 2,
      ballots: [row(5, 0), row(2, 3)],
      winner: 0,
      codes: ['STAR_RUNOFF_BY_STARS'],
    },
    {
      name: 'runoff: equally preferred, equal stars, more five-star ratings wins',
      options: 2,
      ballots: [row(4, 5), row(4, 3)],
      winner: 1,
      codes: ['STAR_RUNOFF_BY_FIVES'],
    },
    {
      name: 'runoff: equal in everything, the declared order',
      options: 2,
      ballots: [row(4, 3), row(3, 4)],
      winner: 1,
      codes: ['TIE_BROKEN_AS_DECLARED'],
    },
    {
      name: 'scoring, two for one place: the one that more prefer',
      options: 3,
      ballots: [row(5, 3, 1), row(5, 2, 1), row(5, 1, 4)],
      winner: 0,
      codes: ['STAR_TIE_HEAD_TO_HEAD'],
      finalists: [0, 1],
    },
    {
      name: 'scoring, two for one place, as many prefer either: more five-star ratings',
      options: 3,
      ballots: [row(5, 2, 5), row(5, 4, 1)],
      winner: 0,
      codes: ['STAR_TIE_FIVE_STARS'],
      finalists: [0, 2],
    },
    {
      name: 'scoring, three for two places: who lost most match-ups goes',
      options: 3,
      ballots: [row(3, 2, 1), row(3, 2, 1), row(1, 3, 5)],
      winner: 0,
      codes: ['STAR_TIE_HEAD_TO_HEAD'],
      finalists: [0, 1],
    },
    {
      name: 'scoring, a circle of three without five-star ratings: the declared order, then again from the top',
      options: 3,
      ballots: [row(3, 2, 1), row(1, 3, 2), row(2, 1, 3)],
      winner: 2,
      codes: ['TIE_BROKEN_AS_DECLARED', 'STAR_TIE_HEAD_TO_HEAD'],
      finalists: [2, 0],
    },
  ])('$name', ({ options, ballots, winner, codes, finalists }) => {
    const tally = countSmall(star, {
      options,
      order: [...Array(options).keys()].reverse(),
      ballots: ballots.map((ballot) => [ballot, 1] as const),
    });
    expect(tally.winners).toEqual([winner]);
    const tieCodes = tally.trace.map(({ code }) => code).filter((code) => /TIE|_BY_/.test(code));
    expect(tieCodes).toEqual(codes);
    const line = tally.trace.find(({ code }) => code === 'STAR_FINALISTS');
    if (finalists) expect(line?.options?.finalists).toEqual(finalists);
  });

  it('elects the only option, and nobody without ballots', () => {
    expect(countSmall(star, { options: 1, ballots: [[[], 1]] }).winners).toEqual([0]);
    expect(countSmall(star, { options: 2 }).winners).toEqual([]);
  });

  it('refuses more than five stars', () => {
    expect(checkSmall(star, { options: 2 }, row(0, 6))).toMatchObject({ code: 'BALLOT_POINTS_OUT_OF_RANGE' });
  });
});
