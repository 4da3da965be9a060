import { steadyExp } from '../comparisons/steady-exp.js';

/** A draw of how often something happens that happens `mean` times on average; the same stream, the same draws. */
export function poissonDraws(below: (end: number) => number): (mean: number) => number {
  const none = new Map<number, number>();
  const noneAt = (mean: number): number => {
    const known = none.get(mean);
    if (known !== undefined) return known;
    const chance = steadyExp(-mean);
    none.set(mean, chance);
    return chance;
  };
  const uniform = (): number => below(WHOLE) / WHOLE;
  return (mean) => {
    if (mean > LARGE) return around(mean, uniform);
    let rest = uniform();
    let chance = noneAt(mean);
    let times = 0;
    while (rest >= chance && times < MOST) {
      rest -= chance;
      times += 1;
      chance *= mean / times;
    }
    return times;
  };
}

const WHOLE = 2 ** 32;
const LARGE = 30;
const MOST = 200;

/** From a mean of 30 on nearly normal: the sum of twelve even draws less six has mean 0 and variance 1. */
function around(mean: number, uniform: () => number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += uniform();
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * sum));
}
