/** To four decimals, never -0. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000 + 0;
