import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import {
  browse,
  BROWSE_ORDERS,
  browseOrders,
  DEFAULT_BROWSE_ORDER,
  type BrowsedItem,
} from './browse-order.js';
import { doublings, hotKey } from './hot.js';
import { stableShuffle } from './shuffled.js';
import { wilsonInterval } from './wilson.js';

const at = (hour: number): Date => new Date(Date.UTC(2025, 0, 1, hour));
const item = (id: string, given: Partial<BrowsedItem> = {}): BrowsedItem => ({
  id,
  submittedAt: at(0),
  up: 0,
  down: 0,
  seen: 0,
  shuffle: 0,
  ...given,
});
const ids = (items: readonly BrowsedItem[]): string => items.map(({ id }) => id).join('');

describe('the interval of Wilson', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I.
  it.each([
    { yes: 81, all: 263, low: 0.2553, high: 0.3662 },
    { yes: 15, all: 148, low: 0.0624, high: 0.1605 },
    { yes: 0, all: 20, low: 0, high: 0.1611 },
    { yes: 1, all: 29, low: 0.0061, high: 0.1718 },
  ])('of $yes in $all is $low to $high', ({ yes, all, low, high }) => {
    const interval = wilsonInterval(yes, all);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('knows nothing of nobody, and lies within all and nothing', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilsonInterval(5, 5).high).toBe(1);
    expect(wilsonInterval(90, 100).low).toBeGreaterThan(wilsonInterval(1, 1).low);
  });
});

describe('hot', () => {
  it.each([
    { score: 0, hours: 0 },
    { score: 1, hours: 12 },
    { score: 2, hours: 18 },
    { score: 3, hours: 24 },
    { score: 7, hours: 36 },
    { score: -4, hours: 0 },
  ])('a score of $score is worth $hours hours', ({ score, hours }) => {
    expect(hotKey(at(5), score)).toBe(at(5 + hours).getTime());
  });

  it('counts doublings without a logarithm', () => {
    expect([1, 2, 3, 4, 6, 1_024, 1_536].map(doublings)).toEqual([0, 1, 1.5, 2, 2.5, 10, 10.5]);
  });
});

describe('orders for browsing', () => {
  const items = [
    item('a', { submittedAt: at(1), up: 7, seen: 9, shuffle: 30 }),
    item('b', { submittedAt: at(30), up: 1, seen: 2, shuffle: 10 }),
    item('c', { submittedAt: at(20), up: 40, down: 30, seen: 2, shuffle: 20 }),
  ];
  it.each([
    { order: 'newest', is: 'bca' },
    { order: 'hot', is: 'cba' },
    { order: 'wilson', is: 'acb' },
    { order: 'least_seen', is: 'cba' },
    { order: 'shuffled', is: 'cab' },
  ] as const)('$order', ({ order, is }) => {
    expect(ids(browse(items, order, 15))).toBe(is);
  });

  it('do not depend on the order in which items arrive', () => {
    const some = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3 }),
        submittedAt: fc.nat(50).map(at),
        up: fc.nat(5),
        down: fc.nat(5),
        seen: fc.nat(3),
        shuffle: fc.nat(20),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...BROWSE_ORDERS), fc.nat(20), (given, order, point) => {
        expect(browse([...given].reverse(), order, point)).toEqual(browse(given, order, point));
      }),
    );
  });

  it('give nothing away while tallies are hidden', () => {
    expect(browseOrders(false)).toEqual(['shuffled', 'least_seen', 'newest']);
    expect(browseOrders(true)).toEqual(BROWSE_ORDERS);
    expect(browseOrders(false)).toContain(DEFAULT_BROWSE_ORDER);
  });
});

describe('the shuffle of a round’s options', () => {
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const options = Array.from({ length: 20 }, (_, place) => `option-${place}`);

  it('is the same for one viewer and another for another, whatever the order of the list', () => {
    const mine = stableShuffle(options, 'round/me', md5);
    expect(stableShuffle([...options].reverse(), 'round/me', md5)).toEqual(mine);
    expect(stableShuffle(options, 'round/you', md5)).not.toEqual(mine);
    expect([...mine].sort()).toEqual([...options].sort());
  });

  it('puts every option first about as often', () => {
    const firsts = new Map<string, number>();
    for (let viewer = 0; viewer < 2_000; viewer += 1) {
      const [first = ''] = stableShuffle(options.slice(0, 5), `round/${viewer}`, md5);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const times of firsts.values()) expect(Math.abs(times - 400)).toBeLessThan(80);
  });
});
