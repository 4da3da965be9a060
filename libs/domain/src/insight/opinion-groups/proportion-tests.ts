/** From this on a difference is not by chance, at 90 percent, one-sided. */
export const Z_90 = 1.2816;

/**
 * Whether more than half said so: the distance of the share from one half, in standard deviations. One imagined
 * person who said so is added, so that few votes say little.
 */
export function aboveHalf(said: number, votes: number): number {
  const all = votes + 1;
  return 2 * Math.sqrt(all) * ((said + 1) / all - 0.5);
}

/** Whether more of one group said so than of the others, in standard deviations; one imagined person on either side. */
export function aboveOthers(
  said: number,
  votes: number,
  saidElsewhere: number,
  votesElsewhere: number,
): number {
  const [here, elsewhere] = [votes + 1, votesElsewhere + 1];
  const [share, other] = [(said + 1) / here, (saidElsewhere + 1) / elsewhere];
  const pooled = (said + saidElsewhere + 2) / (here + elsewhere);
  const variance = pooled * (1 - pooled) * (1 / here + 1 / elsewhere);
  return variance <= 0 ? 0 : (share - other) / Math.sqrt(variance);
}

/** A share that is never quite nothing or all: (said + 1) / (votes + 2). */
export const likelyShare = (said: number, votes: number): number => (said + 1) / (votes + 2);
