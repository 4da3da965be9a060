const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/**
 * e to the power x, from sums and products alone: those are rounded the same everywhere (IEEE 754), whereas
 * `Math.exp` may differ in the last digit between machines, and published figures must not. To about 1e-15 of the
 * value; 0 and Infinity far outside.
 */
export function steadyExp(x: number): number {
  const whole = Math.round(x / (LN2_HIGH + LN2_LOW));
  if (whole > 1_023) return Infinity;
  if (whole < -1_022) return 0;
  const rest = x - whole * LN2_HIGH - whole * LN2_LOW;
  let sum = 1;
  for (let term = 16; term >= 1; term -= 1) sum = 1 + (rest / term) * sum;
  return sum * powerOfTwo(whole);
}

/** 1 / (1 + e^-x): the chance to win at a lead of x. */
export const logistic = (x: number): number =>
  x >= 0 ? 1 / (1 + steadyExp(-x)) : steadyExp(x) / (1 + steadyExp(x));

/** Its slope, p (1 - p). */
export function logisticSlope(x: number): number {
  const small = steadyExp(-Math.abs(x));
  return small / ((1 + small) * (1 + small));
}

/** Exact, for exponents from -1022 to 1023. */
function powerOfTwo(exponent: number): number {
  let [power, base] = [1, exponent < 0 ? 0.5 : 2];
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= base;
    base *= base;
  }
  return power;
}
