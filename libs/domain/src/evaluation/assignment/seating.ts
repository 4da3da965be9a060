import { NOBODY, range, type Places } from './places.js';
import { NEVER } from './problem.js';

/**
 * Fills places, each time with the best match who has room; where nobody has, by the shortest chain of reviewers who
 * move up for it (an augmenting path: Ford & Fulkerson 1956; Edmonds & Karp 1972). A filled place never becomes empty
 * again, so places tried in order of importance are filled as far as can be, the most important first (the sets of
 * places that can be filled together form a gammoid, on which the greedy choice is exact: Rado 1957, Edmonds 1971).
 */
export class Seating {
  /** How often a reviewer was looked at for a place: what the work costs. */
  looks = 0;
  /** Reviewers with room, in no particular order but always the same. */
  private spare: number[] = [];
  /** Reviewers through whom a chain may still lead to room; once it does not, it never does (Hungarian trees: Kuhn 1955). */
  private alive: number[] = [];
  private unseen: number[] = [];
  /** By place: the first place of its submission that asks for the same. What is out of reach for one is for all. */
  private readonly group: Int32Array;
  private readonly deadGroup: Uint8Array;
  private readonly seenGroup: Int32Array;
  /** By place: the place that takes over its reviewer when it finds another. */
  private readonly taker: Int32Array;
  private search = 0;

  constructor(private readonly places: Places) {
    const count = places.owner.length;
    this.group = new Int32Array(count);
    this.deadGroup = new Uint8Array(count);
    this.seenGroup = new Int32Array(count);
    this.taker = new Int32Array(count);
  }

  /** Begins anew under a ceiling, or after places began to ask for something else; what is seated stays. */
  begin(ceiling: number): void {
    const { places } = this;
    places.setCeiling(ceiling);
    this.revive();
    this.spare = this.alive.filter((reviewer) => places.hasRoom(reviewer));
    places.owner.forEach((_, place) => this.regroup(place));
  }

  /** Binds a filled place to a discipline and fills it anew; false, and all as before, when that cannot be. */
  refill(place: number, discipline: number): boolean {
    const { places } = this;
    const before = places.reviewer[place] ?? NOBODY;
    const bind = (to: number): void => {
      places.discipline[place] = to;
      for (const own of range(places.span(places.owner[place] ?? 0))) this.regroup(own);
    };
    if (!places.hasRoom(before)) this.spare.push(before);
    places.leave(place);
    bind(discipline);
    // Room that came back may be reached from where none was.
    this.revive();
    if (this.fill(place)) return true;
    bind(NEVER);
    places.seat(place, before);
    this.noteRoom(before);
    return false;
  }

  private revive(): void {
    this.deadGroup.fill(0);
    this.alive = Array.from(this.places.limit.keys());
  }

  private regroup(place: number): void {
    const { discipline, least, owner } = this.places;
    let [first] = this.places.span(owner[place] ?? 0);
    while (discipline[first] !== discipline[place] || least[first] !== least[place]) first += 1;
    this.group[place] = first;
  }

  /** Fills an empty place; false when nobody can be found for it, whoever moves. */
  fill(place: number): boolean {
    if (this.spare.length === 0) return false;
    const best = this.bestSpare(place);
    if (best !== NOBODY) {
      this.places.seat(place, best);
      this.noteRoom(best);
      return true;
    }
    return this.moveUp(place);
  }

  private bestSpare(place: number): number {
    const { places, spare } = this;
    const { match, discipline: standsFor, reviewerIds } = places.problem;
    const submission = places.owner[place] ?? 0;
    const begin = submission * reviewerIds.length;
    const discipline = places.discipline[place] ?? NEVER;
    let [best, bestMatch, bestLoad] = [NOBODY, places.least[place] ?? 0, Number.MAX_SAFE_INTEGER];
    this.looks += spare.length;
    for (const reviewer of spare) {
      const matched = match[begin + reviewer] ?? NEVER;
      if (matched < bestMatch || (discipline !== NEVER && standsFor[reviewer] !== discipline)) continue;
      const load = places.load(reviewer);
      const better = matched > bestMatch || load < bestLoad || (load === bestLoad && reviewer < best);
      if (better && !places.sees(submission, reviewer))
        [best, bestMatch, bestLoad] = [reviewer, matched, load];
    }
    return best;
  }

  private noteRoom(reviewer: number): void {
    if (!this.places.hasRoom(reviewer)) this.spare.splice(this.spare.indexOf(reviewer), 1);
  }

  /** Looks for the shortest chain that frees somebody for the place, breadth first. */
  private moveUp(place: number): boolean {
    const { places } = this;
    this.search += 1;
    this.unseen = [...this.alive];
    const queue: number[] = [];
    if (this.reach(place, NOBODY, queue)) return true;
    for (const seeker of queue) {
      const submission = places.owner[seeker] ?? 0;
      const [begin, end] = places.span(submission);
      for (let own = begin; own < end; own += 1) {
        const reviewer = places.reviewer[own] ?? NOBODY;
        if (reviewer === NOBODY || !places.suits(seeker, reviewer)) continue;
        if (this.reach(own, seeker, queue)) return true;
      }
      for (const reviewer of this.notSeenBefore(seeker))
        for (const other of places.held[reviewer] ?? []) if (this.reach(other, seeker, queue)) return true;
    }
    for (const seen of queue) this.deadGroup[this.group[seen] ?? 0] = 1;
    this.alive = this.unseen;
    return false;
  }

  /** Those whom the place could have if they got room, each once in a search. */
  private notSeenBefore(place: number): readonly number[] {
    const { places, unseen } = this;
    const { match, discipline: standsFor, reviewerIds } = places.problem;
    const submission = places.owner[place] ?? 0;
    const begin = submission * reviewerIds.length;
    const [least, discipline] = [places.least[place] ?? 0, places.discipline[place] ?? NEVER];
    const found: number[] = [];
    let left = 0;
    this.looks += unseen.length;
    for (const reviewer of unseen) {
      const suits =
        (match[begin + reviewer] ?? NEVER) >= least &&
        (discipline === NEVER || standsFor[reviewer] === discipline);
      if (suits && !places.sees(submission, reviewer)) found.push(reviewer);
      else unseen[left++] = reviewer;
    }
    unseen.length = left;
    return found;
  }

  /** Notes that a place would pass its reviewer on to `taker`. True when it finds another at once and the chain moves. */
  private reach(place: number, taker: number, queue: number[]): boolean {
    const group = this.group[place] ?? 0;
    if (this.deadGroup[group] === 1 || this.seenGroup[group] === this.search) return false;
    this.seenGroup[group] = this.search;
    this.taker[place] = taker;
    queue.push(place);
    const found = this.bestSpare(place);
    if (found === NOBODY) return false;
    this.move(place, found);
    this.noteRoom(found);
    return true;
  }

  private move(last: number, found: number): void {
    let [place, reviewer] = [last, found];
    while (place !== NOBODY) {
      const passedOn = this.places.reviewer[place] ?? NOBODY;
      this.places.seat(place, reviewer);
      [place, reviewer] = [this.taker[place] ?? NOBODY, passedOn];
    }
  }
}
