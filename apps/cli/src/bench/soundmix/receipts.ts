import { OPTIONS } from './seed-evening.js';

/** A receipt in the load generator's file: the entry (int32, -1 for none) and the 32 bytes of the leaf. */
export const RECEIPT_BYTES = 36;

/** The candidate that a voter votes for; the same however often it is asked. */
export const choiceOf = (voter: number): number => (voter * 31) % OPTIONS;
