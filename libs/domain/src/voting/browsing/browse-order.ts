import { hotKey } from './hot.js';
import { circleKey } from './shuffled.js';
import { wilsonInterval } from './wilson.js';

/** Orders for looking around; nothing is ever decided by them. */
export const BROWSE_ORDERS = ['shuffled', 'least_seen', 'newest', 'hot', 'wilson'] as const;
export type BrowseOrder = (typeof BROWSE_ORDERS)[number];

/** What an item in a list is ordered by. */
export interface BrowsedItem {
  readonly id: string;
  readonly submittedAt: Date;
  /** Supports, or agrees. */
  readonly up: number;
  readonly down: number;
  /** How often it was shown, as far as was recorded. */
  readonly seen: number;
  /** Its place on the circle. */
  readonly shuffle: number;
}

/** Shown when nobody chose an order: no idea profits from standing on top for everybody (L-A2). */
export const DEFAULT_BROWSE_ORDER: BrowseOrder = 'shuffled';

/** The orders that may be offered. While tallies are hidden, those that would give them away are not among them. */
export const browseOrders = (tallyVisible: boolean): readonly BrowseOrder[] =>
  tallyVisible ? BROWSE_ORDERS : BROWSE_ORDERS.filter((order) => order !== 'hot' && order !== 'wilson');

/**
 * Items in an order, total and the same each time: `newest` by moment; `hot` by `hotKey` of ups less downs; `wilson` by
 * the lower end of the interval for the share of ups; `least_seen` the least shown first, then as shuffled; `shuffled`
 * around the circle from the viewer's point. Equals by id.
 */
export function browse<T extends BrowsedItem>(items: readonly T[], order: BrowseOrder, point: number): T[] {
  const keys = new Map(items.map((item) => [item, keyOf(item, order, point)]));
  return [...items].sort((a, b) => compareKeys(keys.get(a), keys.get(b)) || compareIds(order, a.id, b.id));
}

/** Ascending. */
function keyOf(item: BrowsedItem, order: BrowseOrder, point: number): readonly number[] {
  switch (order) {
    case 'newest':
      return [-item.submittedAt.getTime()];
    case 'hot':
      return [-hotKey(item.submittedAt, item.up - item.down)];
    case 'wilson':
      return [-wilsonInterval(item.up, item.up + item.down).low, -(item.up + item.down)];
    case 'least_seen':
      return [item.seen, circleKey(item.shuffle, point)];
    case 'shuffled':
      return [circleKey(item.shuffle, point)];
  }
}

function compareKeys(a: readonly number[] = [], b: readonly number[] = []): number {
  for (const [place, value] of a.entries()) {
    const difference = value - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Ids grow with time: where the newest comes first, so does the higher id. */
function compareIds(order: BrowseOrder, a: string, b: string): number {
  const ascending = a < b ? -1 : a > b ? 1 : 0;
  return order === 'shuffled' || order === 'least_seen' ? ascending : -ascending;
}
