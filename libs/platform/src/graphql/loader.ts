import DataLoader from 'dataloader';
import type { GraphqlContext } from './context.js';

/**
 * The request's loader under `name`: gathers the ids that resolvers ask for in one tick into one fetch.
 * `fetch` answers a map from id to value; an id that is missing there gives null.
 */
export function loader<T>(
  context: GraphqlContext,
  name: string,
  fetch: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): DataLoader<string, T | null> {
  const known = context.loaders.get(name);
  if (known) return known as DataLoader<string, T | null>;
  const made = new DataLoader<string, T | null>(async (ids) => {
    const found = await fetch(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  context.loaders.set(name, made);
  return made;
}
