/** Milliseconds between looks. */
const EVERY = 25;

/**
 * How long a turn of the event loop takes: for so long everybody waits who asks this server for anything at all. It
 * looks only while it is told to.
 */
export class TurnWatch {
  private timer: NodeJS.Timeout | null = null;
  private looked = 0;
  private late = 0;

  /** Milliseconds by which the last look came too late, or by which the next one is late already. */
  get lag(): number {
    return this.timer ? Math.max(this.late, performance.now() - this.looked - EVERY) : 0;
  }

  start(): void {
    if (this.timer) return;
    this.late = 0;
    this.looked = performance.now();
    this.timer = setInterval(() => this.look(), EVERY).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private look(): void {
    const now = performance.now();
    this.late = Math.max(0, now - this.looked - EVERY);
    this.looked = now;
  }
}
