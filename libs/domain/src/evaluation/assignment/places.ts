import { NEVER, type AssignmentProblem } from './problem.js';

/** Nobody in this place. */
export const NOBODY = -1;

/** The numbers from the first up to, and without, the last. */
export const range = ([begin, end]: readonly [begin: number, end: number]): readonly number[] =>
  Array.from({ length: end - begin }, (_, at) => begin + at);

/**
 * The places of an assignment: each submission has as many as it wants reviewers; a place may ask for a discipline or for
 * a least match. Each reviewer takes at most a limit of places, and of one submission at most one.
 */
export class Places {
  /** By submission, the number of its first place; one more entry for the end. */
  readonly first: Int32Array;
  readonly owner: Int32Array;
  /** By place: who sits there, or `NOBODY`. */
  readonly reviewer: Int32Array;
  /** By place: the discipline it asks for, or `NEVER` for any. */
  readonly discipline: Int32Array;
  /** By place: the least match it asks for. */
  readonly least: Int32Array;
  /** By reviewer: the places taken. */
  readonly held: readonly number[][];
  /** By reviewer: how many places may be taken. */
  readonly limit: Int32Array;

  constructor(readonly problem: AssignmentProblem) {
    const { wants, reviewerIds, disciplinesWanted } = problem;
    this.first = new Int32Array(wants.length + 1);
    wants.forEach((count, submission) => {
      this.first[submission + 1] = (this.first[submission] ?? 0) + count;
    });
    const places = this.first[wants.length] ?? 0;
    this.owner = new Int32Array(places);
    this.reviewer = new Int32Array(places).fill(NOBODY);
    this.discipline = new Int32Array(places).fill(NEVER);
    this.least = new Int32Array(places);
    this.held = reviewerIds.map(() => []);
    this.limit = new Int32Array(reviewerIds.length);
    disciplinesWanted.forEach((wanted, submission) => {
      const [begin, end] = this.span(submission);
      this.owner.fill(submission, begin, end);
      wanted.slice(0, end - begin).forEach((discipline, at) => {
        this.discipline[begin + at] = discipline;
      });
    });
  }

  /** The same seats in places of their own. */
  copy(): Places {
    const copy = new Places(this.problem);
    copy.reviewer.set(this.reviewer);
    copy.discipline.set(this.discipline);
    copy.least.set(this.least);
    copy.limit.set(this.limit);
    this.held.forEach((places, reviewer) => copy.held[reviewer]?.push(...places));
    return copy;
  }

  /** The places of a submission: from the first up to, and without, the last. */
  span(submission: number): readonly [begin: number, end: number] {
    return [this.first[submission] ?? 0, this.first[submission + 1] ?? 0];
  }

  load(reviewer: number): number {
    return this.held[reviewer]?.length ?? 0;
  }

  /** Lets every reviewer take places until `ceiling` assignments in all, those kept included. */
  setCeiling(ceiling: number): void {
    const { capacity, keptLoad } = this.problem;
    this.limit.forEach((_, reviewer) => {
      const kept = keptLoad[reviewer] ?? 0;
      this.limit[reviewer] = Math.max(0, Math.min(capacity[reviewer] ?? 0, ceiling) - kept);
    });
  }

  hasRoom(reviewer: number): boolean {
    return this.load(reviewer) < (this.limit[reviewer] ?? 0);
  }

  matchAt(place: number, reviewer: number): number {
    const { match, reviewerIds } = this.problem;
    return match[(this.owner[place] ?? 0) * reviewerIds.length + reviewer] ?? NEVER;
  }

  /** Whether the reviewer is one whom the place asks for. */
  suits(place: number, reviewer: number): boolean {
    const discipline = this.discipline[place] ?? NEVER;
    return (
      this.matchAt(place, reviewer) >= (this.least[place] ?? 0) &&
      (discipline === NEVER || discipline === this.problem.discipline[reviewer])
    );
  }

  /** Whether the reviewer sits in some place of the submission. */
  sees(submission: number, reviewer: number): boolean {
    const [begin, end] = this.span(submission);
    for (let place = begin; place < end; place += 1) if (this.reviewer[place] === reviewer) return true;
    return false;
  }

  /** Seats a reviewer in a place; who sat there loses it. */
  seat(place: number, reviewer: number): void {
    this.leave(place);
    this.reviewer[place] = reviewer;
    this.held[reviewer]?.push(place);
  }

  leave(place: number): void {
    const before = this.reviewer[place] ?? NOBODY;
    const list = before === NOBODY ? undefined : this.held[before];
    if (list === undefined) return;
    list.splice(list.indexOf(place), 1);
    this.reviewer[place] = NOBODY;
  }

  /** How many reviewers see the submission, those kept included, up to what the panel asks for. */
  filled(submission: number): number {
    const [begin, end] = this.span(submission);
    let count = this.problem.reviewsEach - (end - begin);
    for (let place = begin; place < end; place += 1) if (this.reviewer[place] !== NOBODY) count += 1;
    return count;
  }

  /** What the reviewers of a submission match together, those kept included. */
  service(submission: number): number {
    const [begin, end] = this.span(submission);
    let sum = this.problem.keptMatch[submission] ?? 0;
    for (let place = begin; place < end; place += 1) {
      const reviewer = this.reviewer[place] ?? NOBODY;
      if (reviewer !== NOBODY) sum += this.matchAt(place, reviewer);
    }
    return sum;
  }

  /** What the worst-served submission has. */
  worstService(): number {
    return this.problem.submissionIds.reduce(
      (worst, _, submission) => Math.min(worst, this.service(submission)),
      Number.MAX_SAFE_INTEGER,
    );
  }
}
