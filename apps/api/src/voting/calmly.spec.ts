import { describe, expect, it } from '@jest/globals';
import { END } from '@octavo/platform/graphql';
import { PubSub } from 'graphql-subscriptions';
import { setTimeout as sleep } from 'node:timers/promises';
import { calmly } from './calmly.js';

const PAUSE = 60;

function stage(read: () => Promise<number | typeof END>) {
  const events = new PubSub();
  const source = events.asyncIterableIterator<string>('round');
  const told: number[] = [];
  const stream = calmly(source, (event) => event === 'ballots', read, PAUSE);
  const reading = (async () => {
    for await (const value of stream) told.push(value);
  })();
  return { told, stream, reading, happen: (event: string) => events.publish('round', event) };
}

describe('a calm stream', () => {
  it('reads once for much that happens, and always tells what happened last', async () => {
    let voters = 0;
    const { told, stream, reading, happen } = stage(async () => voters);
    const begun = performance.now();
    for (let ballot = 0; ballot < 100; ballot += 1) {
      voters += 1;
      await happen('ballots');
      if (ballot % 20 === 0) await sleep(10);
    }
    await sleep(3 * PAUSE);
    expect(told.at(-1)).toBe(100);
    expect(told.length).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - begun) / PAUSE));
    await stream.return?.();
    await reading;
  });

  it('is silent about what does not concern it', async () => {
    const { told, stream, reading, happen } = stage(async () => 1);
    await happen('comment');
    await sleep(20);
    await stream.return?.();
    await reading;
    expect(told).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const { told, reading, happen } = stage(async () => END);
    await happen('ballots');
    await reading;
    expect(told).toEqual([]);
  });
});
