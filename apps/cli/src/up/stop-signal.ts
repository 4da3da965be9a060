import { exitWhenParentDies } from '@octavo/platform/process';

const SAME_MOMENT_MS = 1_000;
/** Stopping in order takes some seconds; a parent that died does not make it faster. */
const GRACE_MS = 40_000;

/**
 * Waits for the order to stop: Ctrl-C, SIGTERM, a closed terminal, or the death of what started us.
 *
 * In a terminal Ctrl-C reaches npm, the launcher and us, and the first two pass it on: what comes within a second counts
 * once. A later one means "at once", and `onImpatience` is called.
 */
export async function stopSignal(onImpatience: () => void): Promise<void> {
  exitWhenParentDies(GRACE_MS);
  await new Promise<void>((resolve) => {
    let first: number | undefined;
    const heard = (): void => {
      if (first === undefined) {
        first = Date.now();
        resolve();
      } else if (Date.now() - first > SAME_MOMENT_MS) {
        onImpatience();
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
    whenStarterIsGone(heard);
  });
}

/** npm opens no channel to us; that it is gone shows in our parent's process id. */
function whenStarterIsGone(heard: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const starter = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    heard();
  }, 500).unref();
}
