import { Fraction } from '@octavo/domain/shared';

import { rankCorrelations, type RankCorrelations } from './rank-correlation.js';

/** Best first, equals in one group. */
export type Ranking = readonly (readonly string[])[];

/** The places of a group of equals, or those that are possible: from 1. */
export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

/** Where a submission stands with the crowd, and where with the experts. */
export interface TwoViews {
  readonly submissionId: string;
  /** In the whole ranking of each. */
  readonly crowd: PlaceRange;
  readonly experts: PlaceRange;
  /** The places that it may truly have with a crowd like this one; null when unknown. */
  readonly crowdRange: PlaceRange | null;
  /** Among those that both ranked: the experts' middle place less the crowd's. Above zero: the crowd likes it better. */
  readonly difference: Fraction;
}

/** The two judgements side by side, and how far they go together; never one number out of both (7.12). */
export interface CrowdAndExperts extends RankCorrelations {
  /** Those that both ranked: the largest difference either way first, then by the crowd's place, by id. */
  readonly both: readonly TwoViews[];
  /** Ids in the order of that ranking. */
  readonly crowdOnly: readonly string[];
  readonly expertsOnly: readonly string[];
}

/**
 * Lays the crowd's ranking and the experts' beside each other. Differences and correlations are those among the
 * submissions that both ranked, ranked anew among themselves: experts mostly see a shortlist. Exact; throws RangeError
 * when a ranking holds a submission twice.
 *
 * @param crowdRanges the crowd's possible places in its whole ranking (`rankRange` of a vote), where known
 */
export function crowdAndExperts(
  crowd: Ranking,
  experts: Ranking,
  crowdRanges: readonly (PlaceRange & { readonly submissionId: string })[] = [],
): CrowdAndExperts {
  const [crowdPlaces, expertPlaces] = [placesIn(crowd), placesIn(experts)];
  const ranges = new Map(crowdRanges.map(({ submissionId, from, to }) => [submissionId, { from, to }]));
  const crowdAmong = placesIn(crowd.map((group) => group.filter((id) => expertPlaces.has(id))));
  const expertsAmong = placesIn(experts.map((group) => group.filter((id) => crowdPlaces.has(id))));
  const shared = [...crowdAmong.keys()].sort((a, b) => (a < b ? -1 : 1));
  const both = shared.map((submissionId): TwoViews => ({
    submissionId,
    crowd: placeOf(crowdPlaces, submissionId),
    experts: placeOf(expertPlaces, submissionId),
    crowdRange: ranges.get(submissionId) ?? null,
    difference: Fraction.of(doubled(expertsAmong, submissionId) - doubled(crowdAmong, submissionId), 2),
  }));
  return {
    both: both.sort(
      (a, b) =>
        sized(b).compare(sized(a)) ||
        a.crowd.from - b.crowd.from ||
        (a.submissionId < b.submissionId ? -1 : 1),
    ),
    crowdOnly: crowd.flat().filter((id) => !expertPlaces.has(id)),
    expertsOnly: experts.flat().filter((id) => !crowdPlaces.has(id)),
    ...rankCorrelations(
      shared.map((id) => doubled(crowdAmong, id)),
      shared.map((id) => doubled(expertsAmong, id)),
    ),
  };
}

type Places = ReadonlyMap<string, PlaceRange>;

function placesIn(ranking: Ranking): Places {
  const places = new Map<string, PlaceRange>();
  for (const group of ranking) {
    const [from, to] = [places.size + 1, places.size + group.length];
    for (const id of group) places.set(id, { from, to });
    if (places.size !== to) throw new RangeError('A ranking holds each submission once');
  }
  return places;
}

const placeOf = (places: Places, id: string): PlaceRange => places.get(id) ?? { from: 0, to: 0 };

/** Twice the middle place. */
function doubled(places: Places, id: string): number {
  const { from, to } = placeOf(places, id);
  return from + to;
}

const sized = ({ difference }: TwoViews): Fraction =>
  difference.numerator < 0n ? difference.negate() : difference;
