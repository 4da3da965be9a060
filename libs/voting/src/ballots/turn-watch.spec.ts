import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { TurnWatch } from './turn-watch.js';

const keepBusy = (milliseconds: number): void => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

describe('the watch over turns of the event loop', () => {
  const watch = new TurnWatch();
  afterEach(() => watch.stop());

  it('sees a turn that takes long while it is under way, and after it', async () => {
    watch.start();
    keepBusy(200);
    expect(watch.lag).toBeGreaterThan(150);
    await sleep(0);
    expect(watch.lag).toBeGreaterThan(150);
  });

  it('forgets it once turns are short again', async () => {
    watch.start();
    keepBusy(600);
    for (let looks = 0; looks < 100 && watch.lag > 400; looks += 1) await sleep(20);
    expect(watch.lag).toBeLessThan(400);
  });

  it('sees nothing while it is stopped', () => {
    keepBusy(60);
    expect(watch.lag).toBe(0);
  });
});
