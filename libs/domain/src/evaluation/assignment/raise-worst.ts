import { NOBODY, type Places } from './places.js';
import { NEVER } from './problem.js';

/** How many exchanges are looked at in all: far more than a panel of hundreds needs, and an end in every case. */
const MOST_LOOKS = 1_000_000;

/**
 * Makes the worst-served submissions better served: exchanges reviewers between two submissions when afterwards the worse
 * served of the two is better off than it was (or as well, and the other better), and takes a reviewer with fewer
 * assignments who matches better. Counts of reviewers, disciplines and the highest load stay; the service of the worst
 * never falls. Begins with the worst, and goes on until nothing helps or the looks are used up: a local optimum.
 */
export function raiseWorst(places: Places): void {
  places.least.fill(0);
  const raising = new Raising(places);
  for (let changed = true; changed && raising.looks < MOST_LOOKS;) {
    changed = false;
    for (const submission of raising.worstFirst()) while (raising.improve(submission)) changed = true;
  }
}

/** A place that might get somebody better. */
interface Wish {
  readonly place: number;
  readonly reviewer: number;
  /** How much more the submission would have. */
  readonly gain: number;
}

class Raising {
  looks = 0;
  private readonly services: Int32Array;
  /** By place: how well who sits there matches. */
  private readonly seated: Int32Array;

  constructor(private readonly places: Places) {
    const { problem, reviewer } = places;
    this.services = Int32Array.from(problem.submissionIds, (_, submission) => places.service(submission));
    this.seated = Int32Array.from(reviewer, (one, place) =>
      one === NOBODY ? NEVER : places.matchAt(place, one),
    );
  }

  worstFirst(): readonly number[] {
    const { services } = this;
    return Array.from(services.keys()).sort((a, b) => (services[a] ?? 0) - (services[b] ?? 0) || a - b);
  }

  /** Makes one improvement for the submission, first at its worst-matching place; false without any. */
  improve(submission: number): boolean {
    const { seated } = this;
    const { match, reviewerIds } = this.places.problem;
    const own = this.ownPlaces(submission);
    const lowest = seated[own[0] ?? -1];
    if (lowest === undefined) return false;
    const begin = submission * reviewerIds.length;
    for (let reviewer = 0; reviewer < reviewerIds.length; reviewer += 1) {
      const better = match[begin + reviewer] ?? NEVER;
      if (better <= lowest || this.places.sees(submission, reviewer)) continue;
      for (const place of own) {
        const gain = better - (seated[place] ?? 0);
        if (gain <= 0) break;
        if (this.looks >= MOST_LOOKS) return false;
        if (this.places.suits(place, reviewer) && this.grant({ place, reviewer, gain })) return true;
      }
    }
    return false;
  }

  private ownPlaces(submission: number): readonly number[] {
    const { places, seated } = this;
    const [begin, end] = places.span(submission);
    const own: number[] = [];
    for (let place = begin; place < end; place += 1) if (places.reviewer[place] !== NOBODY) own.push(place);
    return own.sort((a, b) => (seated[a] ?? 0) - (seated[b] ?? 0) || a - b);
  }

  private grant({ place, reviewer, gain }: Wish): boolean {
    const { places } = this;
    const present = places.reviewer[place] ?? NOBODY;
    this.looks += 1;
    if (places.hasRoom(reviewer) && this.totalLoad(reviewer) < this.totalLoad(present)) {
      this.seat(place, reviewer);
      return true;
    }
    for (const other of places.held[reviewer] ?? []) {
      if (!this.bothGain({ place, reviewer, gain }, other, present)) continue;
      this.seat(place, reviewer);
      this.seat(other, present);
      return true;
    }
    return false;
  }

  /** Whether the holder of `held`, taking `present` instead, leaves the worse served of the two better off. */
  private bothGain({ place, gain }: Wish, held: number, present: number): boolean {
    this.looks += 1;
    const { places, services } = this;
    const [submission, other] = [places.owner[place] ?? 0, places.owner[held] ?? 0];
    const [mine, theirs] = [services[submission] ?? 0, services[other] ?? 0];
    const matched = places.matchAt(held, present);
    if (matched === NEVER) return false;
    const change = matched - (this.seated[held] ?? 0);
    const [before, after] = [Math.min(mine, theirs), Math.min(mine + gain, theirs + change)];
    if (after < before || (after === before && gain + change <= 0)) return false;
    return other !== submission && places.suits(held, present) && !places.sees(other, present);
  }

  private seat(place: number, reviewer: number): void {
    const { places, seated, services } = this;
    const submission = places.owner[place] ?? 0;
    const match = places.matchAt(place, reviewer);
    services[submission] = (services[submission] ?? 0) + match - (seated[place] ?? 0);
    seated[place] = match;
    places.seat(place, reviewer);
  }

  private totalLoad(reviewer: number): number {
    return this.places.load(reviewer) + (this.places.problem.keptLoad[reviewer] ?? 0);
  }
}
