import { Leap } from './leap.js';
import type { Market } from './market.js';
import type { SharesRun, SharesRuns } from './run-shares.js';

/** A run was kept with this money for all voters together, after so many steps. */
export interface Grown {
  readonly run: SharesRun;
  readonly money: bigint;
  readonly steps: bigint;
}

/** After how many runs without a leap the next one is tried at most. */
const LONGEST_PAUSE = 256;

/**
 * Runs Equal Shares with more and more money, `step` more for all voters together each time, until a run is to be kept:
 * `keep` takes that run, `back` the one before it. The first run must not be judged `back`. Runs whose outcome is
 * known to be that of the run before are not repeated; they count as steps all the same.
 */
export function growShares(
  market: Market,
  runs: SharesRuns,
  terms: {
    readonly money: bigint;
    readonly step: bigint;
    readonly judge: (run: SharesRun) => 'on' | 'keep' | 'back';
    readonly most?: number;
    readonly limit?: number;
  },
): Grown {
  const { step, judge, ...until } = terms;
  const shareStep = Number(step) / market.merged.ballots;
  const leap = new Leap(market, shareStep);
  let money = terms.money;
  let steps = 0n;
  let wait = 0;
  let pause = 1;
  for (;;) {
    const trying = wait === 0;
    const run = runs.run(money, trying ? { ...until, leap } : until);
    const verdict = judge(run);
    if (verdict === 'keep') return { run, money, steps };
    if (verdict === 'back') {
      return { run: runs.run(money - step, until), money: money - step, steps: steps - 1n };
    }
    const leaps = trying && leap.reach < Infinity ? Math.floor(leap.reach / shareStep) : 0;
    if (!trying) wait -= 1;
    else if (leaps > 0) pause = 1;
    else {
      wait = pause;
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    const taken = 1n + BigInt(leaps);
    money += step * taken;
    steps += taken;
  }
}
