import {
  shownGroups,
  type AnyCount,
  type AnyMethod,
  type Ballot,
  type CountPlan,
} from '@octavo/domain/voting';
import type { CertificateOutcome } from './certificate.js';

/**
 * The count of a round as its certificate gives it: of all ballots, and of each group alone (I-B2). Used by whoever
 * closes the round and by whoever repeats it, so that they cannot differ in kind.
 */
export class GroupedCount {
  private readonly all: AnyCount;
  private readonly groups: ReadonlyMap<string, AnyCount>;
  private readonly ballotsOf = new Map<string, number>();
  private ballots = 0;

  /** @param labels the groups that are counted apart; empty without groups. */
  constructor(method: AnyMethod, plan: CountPlan, labels: readonly string[]) {
    this.all = method.begin(plan);
    this.groups = new Map(labels.map((label) => [label, method.begin(plan)]));
  }

  /** Adds a ballot that `checkBallot` let through. A label that is not counted apart counts for all only. */
  add(ballot: Ballot, label?: string): void {
    this.ballots += 1;
    this.all.add(ballot);
    const group = label === undefined ? undefined : this.groups.get(label);
    if (label === undefined || group === undefined) return;
    this.ballotsOf.set(label, this.ballotsIn(label) + 1);
    group.add(ballot);
  }

  /** The labels that may not be counted apart with that floor (`shownGroups`). */
  hidden(floor: number): readonly string[] {
    const sizes = [...this.groups.keys()].map((label) => ({ label, ballots: this.ballotsIn(label) }));
    const shown = new Set(shownGroups(sizes, this.ballots, floor).map(({ label }) => label));
    return [...this.groups.keys()].filter((label) => !shown.has(label));
  }

  /** @param needed how many ballots make the round valid; null when any number will do. */
  outcome(needed: number | null): CertificateOutcome {
    return {
      result: this.all.result(),
      groups: [...this.groups].map(([label, count]) => ({ label, result: count.result() })),
      valid: needed === null || this.ballots >= needed,
    };
  }

  private ballotsIn(label: string): number {
    return this.ballotsOf.get(label) ?? 0;
  }
}
