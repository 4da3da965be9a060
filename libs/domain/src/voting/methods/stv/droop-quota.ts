/**
 * The fewest votes that no more options than there are seats can have: more than votes / (seats + 1), in whole steps.
 * Source: H. R. Droop, On methods of electing representatives, Journal of the Statistical Society of London 44 (1881).
 */
export const droopQuota = (active: bigint, seats: number, step: bigint): bigint =>
  (active / (step * (BigInt(seats) + 1n)) + 1n) * step;
