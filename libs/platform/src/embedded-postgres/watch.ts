import { isProcessAlive } from '../process/index.js';
import type { Running } from './bring-up.js';

const LOOK_EVERY_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Looks whether the server lives and brings it up again when it does not; pauses longer after every failure. */
export class Watch {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;
  private failures = 0;

  constructor(
    public current: Running,
    private readonly bringUpAgain: () => Promise<Running>,
    private readonly note: (sentence: string) => void,
  ) {
    this.plan(LOOK_EVERY_MS);
  }

  /** Ends the watch; an attempt that is under way is awaited, so that no server appears afterwards. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.working;
  }

  private plan(milliseconds: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.working = this.look();
    }, milliseconds);
    // The watch alone does not keep a process alive.
    this.timer.unref();
  }

  private async look(): Promise<void> {
    if (isProcessAlive(this.current.pid)) {
      this.plan(LOOK_EVERY_MS);
      return;
    }
    try {
      const begun = Date.now();
      this.current = await this.bringUpAgain();
      this.failures = 0;
      this.note(`Postgres had ended; it answers again after ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
      this.plan(LOOK_EVERY_MS);
    } catch (error) {
      this.failures += 1;
      this.note(`Postgres had ended and does not start again: ${(error as Error).message}`);
      this.plan(Math.min(LONGEST_PAUSE_MS, LOOK_EVERY_MS * 2 ** this.failures));
    }
  }
}
