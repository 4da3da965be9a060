import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BallotBook, supportersOf } from './ballot-book.js';

const ballotsOf = (choices: readonly (readonly number[])[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const ballot of choices) times.set(ballot.join(), (times.get(ballot.join()) ?? 0) + 1);
  return times;
};

describe('the book of ballots', () => {
  it('merges equal ballots and nothing else, however many there are', () => {
    const ballot = fc.uniqueArray(fc.nat(5)).map((options) => options.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 400 }), (choices) => {
        const book = new BallotBook();
        for (const one of choices) book.add(one, 1);
        const { size, ballots, times, starts, options } = book.merged();
        const read = Array.from({ length: size }, (_, at): [string, number] => [
          options.subarray(starts[at], starts[at + 1]).join(),
          times[at] ?? 0,
        ]);
        expect(ballots).toBe(choices.length);
        expect(new Map(read)).toEqual(ballotsOf(choices));
        expect(read).toHaveLength(ballotsOf(choices).size);
      }),
    );
  });

  it('grows far beyond its first size', () => {
    const book = new BallotBook();
    for (let number = 0; number < 5_000; number += 1) book.add([number, number + 7, number + 9000], 2);
    for (let number = 0; number < 5_000; number += 1) book.add([number, number + 7, number + 9000], 1);
    const { size, ballots, times } = book.merged();
    expect([size, ballots, new Set(times)]).toEqual([5_000, 15_000, new Set([3])]);
  });

  it('turns ballots around', () => {
    const book = new BallotBook();
    book.add([0, 2], 3);
    book.add([2], 1);
    book.add([], 5);
    const { starts, ballots, votes } = supportersOf(book.merged(), 4);
    expect([...starts]).toEqual([0, 1, 1, 3, 3]);
    expect([...ballots]).toEqual([0, 0, 1]);
    expect([...votes]).toEqual([3, 0, 4, 0]);
  });
});
