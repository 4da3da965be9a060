import { describe, expect, it } from '@jest/globals';
import { newId } from './new-id.js';

describe('an id', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());

  it('is a UUID of version 7', () => {
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
  });

  it('is never made twice', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('comes after those that were made before, within a millisecond too', () => {
    expect([...ids].sort()).toEqual(ids);
  });

  it('tells when it was made', () => {
    const [before, id, after] = [Date.now(), newId(), Date.now()];
    const made = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(after + 1);
  });
});
