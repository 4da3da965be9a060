import { describe, expect, it } from '@jest/globals';
import { PubSub } from 'graphql-subscriptions';
import { END, picked } from './picked.js';

const source = () => {
  const pubSub = new PubSub();
  const items = pubSub.asyncIterableIterator<number>('numbers');
  return { items, publish: (n: number) => pubSub.publish('numbers', n) };
};

/** A subscription begins a moment after it was asked for. */
const subscribed = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a stream of what is picked', () => {
  it('leaves out, changes and ends', async () => {
    const { items, publish } = source();
    const stream = picked(items, async (n) => (n === 4 ? END : n % 2 === 0 ? `${n}` : null));
    const first = stream.next();
    await subscribed();
    for (const n of [1, 2, 3, 4, 6]) await publish(n);
    expect([await first, await stream.next(), await stream.next()]).toEqual([
      { done: false, value: '2' },
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
  });

  it('closes its source at once while it waits', async () => {
    const { items } = source();
    const stream = picked(items, async (n) => n);
    const waiting = stream.next();
    await subscribed();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('passes on what goes wrong', async () => {
    const { items, publish } = source();
    const stream = picked(items, async () => {
      throw new Error('The pot fell.');
    });
    const waiting = stream.next();
    await subscribed();
    await publish(1);
    await expect(waiting).rejects.toThrow('The pot fell.');
  });
});
