import { rate, type Rate } from './rate.js';

/**
 * How many came how far (2.4, L-B4). The first three count persons, the last three ideas: the two are not
 * divided by each other, for one person can send in ten.
 */
export interface FunnelCounts {
  /** Persons who were asked. */
  readonly invited: number;
  /** Persons who came to look. */
  readonly visited: number;
  /** Persons who submitted, commented or voted. */
  readonly contributed: number;
  /** Ideas sent in and not withdrawn. */
  readonly submitted: number;
  readonly adopted: number;
  readonly realised: number;
}

/** The counts with the rates between them; a rate is null where there is nothing to be a part of. */
export interface Funnel extends FunnelCounts {
  readonly visitedOfInvited: Rate | null;
  readonly contributedOfVisited: Rate | null;
  readonly contributedOfInvited: Rate | null;
  readonly adoptedOfSubmitted: Rate | null;
  readonly realisedOfAdopted: Rate | null;
}

/** Adds the rates to the counts. In a public challenge more can come than were invited: a rate may exceed 100 percent. */
export function funnel(counts: FunnelCounts): Funnel {
  const { invited, visited, contributed, submitted, adopted, realised } = counts;
  return {
    invited,
    visited,
    contributed,
    submitted,
    adopted,
    realised,
    visitedOfInvited: rate(visited, invited),
    contributedOfVisited: rate(contributed, visited),
    contributedOfInvited: rate(contributed, invited),
    adoptedOfSubmitted: rate(adopted, submitted),
    realisedOfAdopted: rate(realised, adopted),
  };
}
