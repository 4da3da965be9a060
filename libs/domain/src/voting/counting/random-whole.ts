/**
 * A stream of whole numbers that look random and are the same on every machine for the same seed: for samples that
 * others must be able to draw again. Not for secrets. Calling it with `below` gives a number from 0 up to, not
 * including, `below` (at most 2^32), every one as likely.
 * Source: the generator sfc32 of C. Doty-Humphrey's PractRand, in 32-bit sums and shifts.
 */
export function randomWhole(seed: number): (below: number) => number {
  let [a, b, c, counter] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 0x9e3779b9, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warming = 0; warming < 15; warming += 1) next();
  return (below) => {
    const fair = 2 ** 32 - (2 ** 32 % below);
    let drawn = next();
    while (drawn >= fair) drawn = next();
    return drawn % below;
  };
}
