/**
 * Whether a count has reached the number of votes that triggers forwarding (7.13): vote 9 of 10 never does, and
 * what was reached once stays reached, because the caller records it once (S03). Without a threshold: never.
 */
export function thresholdReached(votes: number, threshold: number | null): boolean {
  return threshold !== null && votes >= threshold;
}
