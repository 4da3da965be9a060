import { describe, expect, it } from '@jest/globals';
import { BallotSample } from './ballot-sample.js';

/** A coin that falls the same way in every run of the test. */
function coin(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sizeOf = (sample: BallotSample): number => sample.ballots.reduce((sum, { times }) => sum + times, 0);

describe('a sample of ballots', () => {
  it('is all of them while they are few', () => {
    const sample = new BallotSample(() => 0);
    sample.add({ choices: [0] }, 3_000_000);
    sample.add({ choices: [1] }, 1);
    expect(sample.isWhole).toBe(true);
    expect(sample.ballots).toEqual([
      { ballot: { choices: [0] }, times: 3_000_000 },
      { ballot: { choices: [1] }, times: 1 },
    ]);
  });

  it('is a fair part of many, and stays small', () => {
    const sample = new BallotSample(coin(7));
    for (let at = 0; at < 100_000; at += 1) sample.add({ estimate: String(at) }, at % 2 === 0 ? 1 : 3);
    expect(sample.isWhole).toBe(false);
    expect(sample.ballots.length).toBeLessThanOrEqual(20_000);
    const ofThree = sample.ballots.filter(
      ({ ballot }) => Number('estimate' in ballot && ballot.estimate) % 2 === 1,
    );
    const part = ofThree.reduce((sum, { times }) => sum + times, 0) / sizeOf(sample);
    // Three of four ballots are among those that came three at a time.
    expect(part).toBeGreaterThan(0.72);
    expect(part).toBeLessThan(0.78);
    // What came last is not kept more often than what came first.
    const early = sample.ballots.filter(
      ({ ballot }) => Number('estimate' in ballot && ballot.estimate) < 50_000,
    );
    const share = early.reduce((sum, { times }) => sum + times, 0) / sizeOf(sample);
    expect(share).toBeGreaterThan(0.47);
    expect(share).toBeLessThan(0.53);
  });
});
