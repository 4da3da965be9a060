/** The two-sided 95 percent point of the normal distribution, used in every interval that is shown. */
export const WILSON_Z = 1.959963984540054;

export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Between which shares the true share lies when `yes` of `all` said yes, with z = 1.96 (95 percent). Of nobody, all
 * is possible: 0 to 1. For browsing its lower end is used, so that 90 of 100 comes before 1 of 1. Roots, sums and
 * products alone, so Postgres gets the same from the same formula in double precision.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
 * Statistical Association 22 (1927), 209-212.
 */
export function wilsonInterval(yes: number, all: number, z = WILSON_Z): ShareInterval {
  if (all <= 0) return { low: 0, high: 1 };
  const share = yes / all;
  const square = z * z;
  const centre = share + square / (2 * all);
  const reach = z * Math.sqrt((share * (1 - share)) / all + square / (4 * all * all));
  const whole = 1 + square / all;
  return { low: Math.max(0, (centre - reach) / whole), high: Math.min(1, (centre + reach) / whole) };
}
