/** Ends the stream instead of giving an item. */
export const END = Symbol('octavo end of stream');

/**
 * What `pick` makes of each item; nothing for null. Closing it closes its source at once, also while it waits: a
 * generator would keep its source open until the next item came.
 */
export function picked<T, U>(
  source: AsyncIterableIterator<T>,
  pick: (item: T) => Promise<U | null | typeof END>,
): AsyncIterableIterator<U> {
  let isClosed = false;
  const close = async (): Promise<IteratorResult<U>> => {
    isClosed = true;
    await source.return?.();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      while (!isClosed) {
        const item = await source.next();
        if (item.done) return { done: true, value: undefined };
        const value = await pick(item.value);
        if (value === END) return close();
        if (value !== null) return { done: false, value };
      }
      return { done: true, value: undefined };
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
