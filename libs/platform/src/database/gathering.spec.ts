import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Gathering } from './gathering.js';

/** A database that answers when it is told to. */
function slowly(): {
  readonly asked: number[][];
  readonly ask: (keys: readonly number[]) => Promise<readonly string[]>;
  readonly answer: () => void;
  readonly refuse: (error: Error) => void;
} {
  const asked: number[][] = [];
  const open: { resolve: () => void; reject: (error: Error) => void }[] = [];
  return {
    asked,
    ask: (keys) =>
      new Promise((resolve, reject) => {
        asked.push([...keys]);
        open.push({ resolve: () => resolve(keys.map((key) => `value ${key}`)), reject });
      }),
    answer: () => open.shift()?.resolve(),
    refuse: (error) => open.shift()?.reject(error),
  };
}

describe('gathering', () => {
  it('asks once for what is asked for in one turn, and gives each its own', async () => {
    const database = slowly();
    const gathering = new Gathering(database.ask);
    const values = Promise.all([1, 2, 2, 3].map((key) => gathering.load(key)));
    await turn();
    expect(database.asked).toEqual([[1, 2, 2, 3]]);
    database.answer();
    expect(await values).toEqual(['value 1', 'value 2', 'value 2', 'value 3']);
  });

  it('keeps what comes for the next question while enough are under way', async () => {
    const database = slowly();
    const gathering = new Gathering(database.ask, { lanes: 1 });
    const first = gathering.load(1);
    await turn();
    const others = [2, 3].map((key) => gathering.load(key));
    await turn();
    others.push(gathering.load(4));
    await turn();
    expect(database.asked).toEqual([[1]]);
    database.answer();
    await first;
    await turn();
    expect(database.asked).toEqual([[1], [2, 3, 4]]);
    database.answer();
    expect(await Promise.all(others)).toEqual(['value 2', 'value 3', 'value 4']);
  });

  it('splits what is too much for one question', async () => {
    const database = slowly();
    const gathering = new Gathering(database.ask, { most: 2, lanes: 2 });
    const values = Promise.all([1, 2, 3, 4, 5].map((key) => gathering.load(key)));
    await turn();
    await turn();
    expect(database.asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    database.answer();
    database.answer();
    await turn();
    await turn();
    expect(database.asked.at(-1)).toEqual([5]);
    database.answer();
    expect(await values).toHaveLength(5);
  });

  it('tells a failure to those whose question it was, and goes on', async () => {
    const database = slowly();
    const gathering = new Gathering(database.ask, { lanes: 1 });
    const failing = [1, 2].map((key) => gathering.load(key).catch((error: Error) => error.message));
    await turn();
    const next = gathering.load(3);
    database.refuse(new Error('away'));
    expect(await Promise.all(failing)).toEqual(['away', 'away']);
    await turn();
    database.answer();
    expect(await next).toBe('value 3');
  });
});
