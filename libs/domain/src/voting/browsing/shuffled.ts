import { stableOrderText } from '@octavo/domain/shared';

/**
 * Places on the circle of shuffled submissions: every submission has one, drawn at random when it was made, from 0 up
 * to, not including, this; every viewer starts reading at a point of their own. An index can follow it, so it serves
 * long lists.
 */
export const CIRCLE = 2 ** 31;

/**
 * The key of a submission for a viewer who starts at `point`: ascending, first what lies from the point on, then what
 * lies before it. As the list's SQL has it: `shuffle` where `shuffle >= point`, else `shuffle + 2^31`; then by id.
 */
export const circleKey = (shuffle: number, point: number): number =>
  shuffle >= point ? shuffle : shuffle + CIRCLE;

/**
 * A whole shuffle for one viewer, for the options of a round, which are few: by the hash of the viewer's key with each
 * id, then by id. The same viewer gets the same order, neighbours differ between viewers. In SQL:
 * `order by md5($seed || ':' || id::text), id`.
 *
 * @param seed the viewer's key for this list, for example `<round id>/<person id>`
 * @param hash MD5 as hexadecimal text
 */
export function stableShuffle(
  ids: readonly string[],
  seed: string,
  hash: (text: string) => string,
): readonly string[] {
  return ids
    .map((id) => ({ id, key: hash(stableOrderText(seed, id)) }))
    .sort((a, b) => compareTexts(a.key, b.key) || compareTexts(a.id, b.id))
    .map(({ id }) => id);
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
