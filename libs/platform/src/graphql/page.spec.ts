import { describe, expect, it } from '@jest/globals';
import { connection, cursorOf, pageOf, type PageArgs } from './index.js';

const ID = '01890000-0000-7000-8000-000000000001';
const row = (n: number) => ({ id: `01890000-0000-7000-8000-00000000000${n}`, name: `n${n}` });
const key = ({ name }: { name: string }): string => name;

describe('a page', () => {
  it('is read from its arguments', () => {
    expect(pageOf({ first: 20 })).toEqual({ size: 20, backward: false, from: null });
    expect(pageOf({ last: 1, before: cursorOf('2026', ID) })).toEqual({
      size: 1,
      backward: true,
      from: ['2026', ID],
    });
    expect(pageOf({ first: 100, after: cursorOf('é “x”', ID), last: null })).toMatchObject({
      from: ['é “x”', ID],
    });
  });

  it.each<[string, PageArgs]>([
    ['no size', {}],
    ['two sizes', { first: 1, last: 1 }],
    ['nothing', { first: 0 }],
    ['less than nothing', { last: -1 }],
    ['too much', { first: 101 }],
    ['`before` going forward', { first: 1, before: cursorOf('a', ID) }],
    ['`after` going back', { last: 1, after: cursorOf('a', ID) }],
    ['a cursor of nonsense', { first: 1, after: 'nonsense' }],
    ['a cursor of something else', { first: 1, after: Buffer.from('{"a":1}').toString('base64url') }],
    ['a cursor whose id is none', { first: 1, after: cursorOf('a', "' or true") }],
    ['a cursor of numbers', { first: 1, after: Buffer.from('[1,2]').toString('base64url') }],
  ])('with %s is the request’s mistake', (_, args) => {
    expect(() => pageOf(args)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }));
  });
});

describe('a connection', () => {
  it('says whether there is more, in both directions', () => {
    const forward = { size: 2, backward: false, from: null };
    const rows = [row(1), row(2), row(3)];
    expect(connection(forward, rows, key)).toEqual({
      nodes: [row(1), row(2)],
      edges: [
        { cursor: cursorOf('n1', row(1).id), node: row(1) },
        { cursor: cursorOf('n2', row(2).id), node: row(2) },
      ],
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: false,
        startCursor: cursorOf('n1', row(1).id),
        endCursor: cursorOf('n2', row(2).id),
      },
    });
    expect(connection({ ...forward, from: ['n0', ID] }, [row(1)], key).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  it('turns what was read backwards', () => {
    const page = { size: 2, backward: true, from: ['n9', ID] } as const;
    const read = connection(page, [row(8), row(7), row(6)], key);
    expect(read.nodes).toEqual([row(7), row(8)]);
    expect(read.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('may be empty', () => {
    expect(connection({ size: 5, backward: false, from: null }, [], key)).toEqual({
      ...{ edges: [], nodes: [] },
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});
