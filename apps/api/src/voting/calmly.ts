import { END } from '@octavo/platform/graphql';

/**
 * What `read` tells now, again whenever something happened, and at least `pause` milliseconds apart: however much happens,
 * it is read once for all of it, and what happened last is always told. Closing it closes its source at once.
 * @param concerns whether an event is a reason to read
 * @param read END ends the stream
 */
export function calmly<T, U>(
  source: AsyncIterableIterator<T>,
  concerns: (event: T) => boolean,
  read: () => Promise<U | typeof END>,
  pause: number,
): AsyncIterableIterator<U> {
  let isClosed = false;
  let happened = false;
  let earliest = 0;
  let wake = (): void => undefined;
  const asleep = (milliseconds?: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const close = async (): Promise<IteratorResult<U>> => {
    isClosed = true;
    wake();
    await source.return?.();
    return { done: true, value: undefined };
  };
  const listen = async (): Promise<void> => {
    for await (const event of source) {
      if (!concerns(event)) continue;
      happened = true;
      wake();
    }
  };
  void listen().finally(close);
  return {
    next: async () => {
      while (!isClosed && !happened) await asleep();
      while (!isClosed && earliest > performance.now()) await asleep(earliest - performance.now());
      if (isClosed) return { done: true, value: undefined };
      happened = false;
      earliest = performance.now() + pause;
      const value = await read();
      return value === END ? close() : { done: false, value };
    },
    return: close,
    throw: async (error: unknown) => {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
