import { v7 } from 'uuid';
import { freshBytes } from '../signing/fresh-bytes.js';

/** Random bytes that the id's library asks for at once. */
const RANDOM = 16;

/** 32 bits that count within a millisecond. */
const MOST = 0xffff_ffff;

let millisecond = 0;
let sequence = 0;

/** A new UUIDv7: sortable by time of making, also those that this process makes in the same millisecond. */
export function newId(): string {
  const random = freshBytes(RANDOM);
  const now = Date.now();
  if (now > millisecond) {
    millisecond = now;
    // The upper half stays free for counting.
    sequence = random.readUInt32LE(0) >>> 1;
  } else if (sequence === MOST) {
    millisecond += 1;
    sequence = 0;
  } else sequence += 1;
  return v7({ msecs: millisecond, seq: sequence, random });
}
