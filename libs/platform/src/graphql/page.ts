import { GraphQLError } from 'graphql';
import type { Connection, PageArgs } from './connection.js';
import { isId } from './is-id.js';

/** A page, checked: how many, in which direction, from where. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  /** Sort key and id of the item to go on from; null at the start or end. */
  readonly from: readonly [key: string, id: string] | null;
}

const wrong = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** Whether the sort key of a cursor is a moment, as lists by time have it. */
export const isMoment = (key: string): boolean => !Number.isNaN(Date.parse(key));

/** Whether the sort key of a cursor is a whole number that Postgres knows. */
export const isWholeNumber = (key: string): boolean => /^\d{1,9}$/.test(key);

/**
 * @param isKey whether a cursor's sort key is one of this list's; those of others are refused in words
 * @throws GraphQLError naming the argument when the page cannot be given.
 */
export function pageOf(args: PageArgs, isKey: (key: string) => boolean = () => true): Page {
  const { first, last, after, before } = args;
  if ((first ?? null) === null && (last ?? null) === null)
    throw wrong('Say how many: `first` or `last`, 1 to 100.');
  if (typeof first === 'number' && typeof last === 'number') throw wrong('Use `first` or `last`, not both.');
  const size = first ?? last ?? 0;
  const name = typeof first === 'number' ? 'first' : 'last';
  if (size < 1 || size > 100) throw wrong(`\`${name}\` must be 1 to 100.`);
  if (name === 'first' && before) throw wrong('`before` goes with `last`.');
  if (name === 'last' && after) throw wrong('`after` goes with `first`.');
  const cursor = after ?? before;
  return { size, backward: name === 'last', from: cursor ? readCursor(cursor, isKey) : null };
}

/** The cursor of an item: its sort key and id, opaque to clients. */
export const cursorOf = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

function readCursor(cursor: string, isKey: (key: string) => boolean): readonly [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2) {
      const [key, id] = value as unknown[];
      if (typeof key === 'string' && typeof id === 'string' && isId(id) && isKey(key)) return [key, id];
    }
  } catch {
    // Not JSON: said below, like every other cursor that is none of ours.
  }
  throw wrong('This cursor is not one of ours. Begin again without it.');
}

/**
 * Makes a connection from rows that were read one further than the page is long, in the direction of reading.
 * @param key the sort key of a row, exactly as the database compares it
 */
export function connection<Node extends { id: string }>(
  page: Page,
  rows: readonly Node[],
  key: (row: Node) => string,
): Connection<Node> {
  const more = rows.length > page.size;
  const nodes = rows.slice(0, page.size);
  if (page.backward) nodes.reverse();
  const cursor = (node: Node | undefined): string | null => (node ? cursorOf(key(node), node.id) : null);
  return {
    nodes,
    // Made only when it is asked for: a cursor per item is not free.
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(key(node), node.id), node }));
    },
    pageInfo: {
      hasNextPage: page.backward ? page.from !== null : more,
      hasPreviousPage: page.backward ? more : page.from !== null,
      startCursor: cursor(nodes[0]),
      endCursor: cursor(nodes.at(-1)),
    },
  };
}
