/** A place where two JSON values differ. */
export interface Difference {
  /** For example `result.winners[0]`. */
  readonly place: string;
  readonly written: string;
  readonly found: string;
}

/** Where two JSON values differ, at most `most` places. Values that one of them does not have are `nothing`. */
export function differences(
  place: string,
  written: unknown,
  found: unknown,
  most: number,
): readonly Difference[] {
  if (most <= 0 || written === found) return [];
  if (Array.isArray(written) && Array.isArray(found)) {
    const length = Math.max(written.length, found.length);
    return gather(length, most, (at, left) => differences(`${place}[${at}]`, written[at], found[at], left));
  }
  if (isRecord(written) && isRecord(found)) {
    const keys = [...new Set([...Object.keys(written), ...Object.keys(found)])];
    return gather(keys.length, most, (at, left) => {
      const key = keys[at] ?? '';
      return differences(`${place}.${key}`, written[key], found[key], left);
    });
  }
  return [{ place, written: short(written), found: short(found) }];
}

function gather(
  length: number,
  most: number,
  at: (index: number, left: number) => readonly Difference[],
): readonly Difference[] {
  const all: Difference[] = [];
  for (let index = 0; index < length && all.length < most; index += 1)
    all.push(...at(index, most - all.length));
  return all;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
