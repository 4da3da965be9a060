/** A row of draws for tests, the same each time: xorshift32, see G. Marsaglia, Xorshift RNGs (2003). */
export function drawsFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
