import { randomBytes } from 'node:crypto';

/** Bytes that are drawn at once: asking the system costs much more than the bytes do. */
const DRAWN = 8_192;

let drawn = Buffer.alloc(0);
let used = 0;

/** So many unguessable bytes (at most 1,024), each given out once. */
export function freshBytes(count: number): Buffer {
  if (used + count > drawn.length) {
    drawn = randomBytes(DRAWN);
    used = 0;
  }
  used += count;
  return drawn.subarray(used - count, used);
}
