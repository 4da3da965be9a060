import { exitWhenParentDies } from '@octavo/platform/process';

const SAME_MOMENT_MS = 1_000;
/** Stopping in order takes some seconds; a parent that died does not make it faster. */
const GRACE_MS = 40_000;

/**
 * Waits for the order to stop: Ctrl-C, SIGTERM (the launcher sends it too when npm is gone), a closed terminal, or the
 * death of a launcher on an older Node.
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
  });
}
