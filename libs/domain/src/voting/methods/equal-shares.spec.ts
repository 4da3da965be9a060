import { describe, expect, it } from '@jest/globals';
import type { Option } from '../ballot/ballot.js';
import type { Tally } from '../counting/tally.js';
import { asListed, tieBreakOf } from '../counting/tie-break.js';
import { equalShares, type EqualSharesSettings } from './equal-shares.js';
import { sharePaid } from './share-paid.js';

function count(
  ballots: readonly (readonly Option[])[],
  settings: Partial<EqualSharesSettings> & Pick<EqualSharesSettings, 'costs' | 'budget'>,
  order?: readonly Option[],
): Tally {
  const options = settings.costs.length;
  const counting = equalShares.begin({
    options,
    settings: { utility: 'cost', completion: 'none', increment: 1, raise_until: 'over_budget', ...settings },
    tieBreak: order === undefined ? asListed(options) : tieBreakOf(order),
  });
  for (const ballot of ballots) counting.add(ballot);
  return counting.result();
}

const repeated = (...groups: readonly (readonly [number, readonly Option[]])[]): (readonly Option[])[] =>
  groups.flatMap(([times, ballot]) => new Array<readonly Option[]>(times).fill(ballot));

/** What was bought from shares: the option, the price in full, who paid it and who paid less. */
const bought = (tally: Tally): unknown[] =>
  tally.rounds
    .filter(({ figures }) => figures['price'] !== undefined)
    .map(({ elected, figures: { price, payers, partly } }) => [elected[0], price, payers, partly]);

/**
 * The two examples of equalshares.net/explanation: a bike path, an outdoor gym, a park, a playground and a library; 1100
 * for 11 voters. In the second one the last voter changes sides.
 */
const COSTS = [700, 400, 250, 200, 100];
const TEN: (readonly Option[])[] = [
  [0, 1],
  [0, 1, 2],
  [0, 1],
  [0, 1, 2],
  [0, 1, 2],
  [0, 1],
  [2, 3, 4],
  [3],
  [3, 4],
  [2, 3, 4],
];

describe('the examples of equalshares.net', () => {
  it('buys the bike path, the playground and the library', () => {
    const tally = count([...TEN, [0]], { costs: COSTS, budget: 1100 });
    expect(bought(tally)).toEqual([
      [0, '100', '7', '0'],
      [3, '50', '4', '0'],
      [4, '100/3', '3', '0'],
    ]);
    expect(tally.winners).toEqual([0, 3, 4]);
  });

  it('buys the gym, then the park with those who give what they have left, then the playground', () => {
    const tally = count([...TEN, [1]], { costs: COSTS, budget: 1100 });
    expect(bought(tally)).toEqual([
      [1, '400/7', '7', '0'],
      // Three have 300/7 left; two pay the rest: (250 - 3·300/7) / 2.
      [2, '425/7', '2', '3'],
      [3, '425/7', '2', '2'],
    ]);
  });

  it('tells voters what their share paid for', () => {
    const tally = count([...TEN, [1]], { costs: COSTS, budget: 1100 });
    const told = sharePaid([0, 1, 2], 1100, tally);
    expect(told.paid.map(({ option, amount }) => [option, amount.toString()])).toEqual([
      [1, '400/7'],
      [2, '300/7'],
    ]);
    expect([told.share.toString(), told.left.toString(), told.added]).toEqual(['100/1', '0/1', []]);
    expect(sharePaid([0], 1100, tally)).toMatchObject({ paid: [], added: [] });
  });

  it('adds by votes what still fits, and tells who chose it', () => {
    const tally = count([...TEN, [1]], { costs: COSTS, budget: 1100, completion: 'greedy' });
    // 850 spent; of the 250 left the library takes 100.
    expect(tally.winners).toEqual([1, 2, 3, 4]);
    expect(tally.rounds.at(-1)?.figures).toEqual({ cost: '100', left: '150' });
    expect(sharePaid([3, 4], 1100, tally).added).toEqual([4]);
  });
});

describe('Equal Shares', () => {
  it('gives 51 and 49 percent their halves, where the most votes would take all (Peters and Skowron 2020)', () => {
    const ballots = repeated(
      [51, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [49, [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]],
    );
    const costs = new Array<number>(20).fill(100_000);
    const { winners } = count(ballots, { costs, budget: 1_000_000, completion: 'add_one' });
    expect(winners.filter((option) => option < 10)).toHaveLength(5);
    expect(winners).toHaveLength(10);
  });

  it.each([
    { utility: 'cost' as const, winners: [0] },
    { utility: 'cardinality' as const, winners: [1, 2] },
  ])('asks what an option is worth: $utility', ({ utility, winners }) => {
    const ballots = repeated([3, [0]], [2, [0, 1, 2]]);
    expect(count(ballots, { costs: [100, 10, 10], budget: 100, utility }).winners).toEqual(winners);
  });

  it.each([
    { name: 'the cheaper one', costs: [30, 20], ballots: [[0, 1]], budget: 40, winners: [1], ties: 0 },
    {
      name: 'then the one with more votes',
      // Option 2 takes all that three voters have; then 0 and 1 are each left with one who pays 4.
      costs: [4, 4, 12],
      ballots: [[0, 2], [0], [1], [2], [2]],
      budget: 20,
      winners: [2, 0, 1],
      ties: 0,
    },
    {
      name: 'then the declared order',
      costs: [4, 4],
      ballots: [[0], [1]],
      budget: 8,
      winners: [1, 0],
      ties: 1,
    },
  ])('of equally good buys takes $name', ({ costs, ballots, budget, winners, ties }) => {
    const tally = count(ballots, { costs, budget }, [...costs.keys()].reverse());
    expect(tally.winners).toEqual(winners);
    expect(tally.tieBreaks).toHaveLength(ties);
  });

  it.each([
    { name: 'nobody voted', ballots: [], costs: [1], budget: 5, winners: [] },
    { name: 'nobody chose anything', ballots: [[], []], costs: [1], budget: 5, winners: [] },
    { name: 'it costs more than there is', ballots: [[0], [0]], costs: [6], budget: 5, winners: [] },
    {
      name: 'everybody chose everything',
      ballots: [
        [0, 1],
        [0, 1],
      ],
      costs: [2, 3],
      budget: 5,
      winners: [0, 1],
    },
    { name: 'nobody chose what would fit', ballots: [[0]], costs: [3, 1], budget: 4, winners: [0] },
  ])('ends when $name', ({ ballots, costs, budget, winners }) => {
    for (const completion of ['none', 'greedy', 'add_one'] as const) {
      expect(count(ballots, { costs, budget, completion }).winners).toEqual(winners);
    }
  });

  it('raises shares in the steps declared, and says how often', () => {
    // 1 has a share of 50 and needs 80; in steps of 20 that is two, and 0 costs 10 of the 100.
    const settings = { costs: [10, 80], budget: 100, completion: 'add_one' as const };
    const tally = count([[0], [1]], { ...settings, increment: 20 });
    expect(tally.winners).toEqual([0, 1]);
    expect(tally.trace[1]).toMatchObject({ code: 'SHARES_RAISED', details: { steps: '2', share: '90' } });
    expect(count([[0], [1]], settings).rounds[0]?.figures['share']).toBe('80');
  });

  it.each([
    { raise_until: 'nothing_fits' as const, winners: [0], share: '25' },
    { raise_until: 'over_budget' as const, winners: [1], share: '54' },
  ])('raises shares until $raise_until', ({ raise_until, winners, share }) => {
    // With 25 each two pay 50 for 0, and 1 no longer fits. With 30 three can pay 90 for 1, which comes first; both are
    // bought with 55, but not within the budget.
    const settings = { costs: [50, 90], budget: 100, completion: 'add_one' as const, raise_until };
    const tally = count([[0, 1], [0, 1], [1], []], settings);
    expect([tally.winners, tally.rounds[0]?.figures['share']]).toEqual([winners, share]);
  });

  it('needs a budget, and costs above zero', () => {
    const settings = { costs: [1], budget: null as unknown as number, utility: 'cost' as const };
    const plan = {
      options: 1,
      settings: {
        ...settings,
        completion: 'none' as const,
        increment: 1,
        raise_until: 'over_budget' as const,
      },
      tieBreak: asListed(1),
    };
    expect(equalShares.checkPlan?.(plan)).toMatchObject({
      code: 'SETTING_MISSING',
      details: { name: 'budget' },
    });
  });
});
