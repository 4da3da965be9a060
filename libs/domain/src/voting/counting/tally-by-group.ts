import type { Ballot } from '../ballot/ballot.js';
import type { AnyCount, AnyMethod } from '../methods/any-method.js';
import { shownGroups } from '../round/shown-groups.js';
import type { Tally } from './tally.js';
import type { CountPlan } from './voting-method.js';

/** The outcome of everybody, and beside it that of each group of voters that may be shown. */
export interface GroupTallies {
  readonly all: Tally;
  /** Groups with enough ballots. */
  readonly groups: readonly { readonly group: string; readonly tally: Tally }[];
  /** Ballots that are counted in `all` only: of smaller groups, unnamed, and of voters in no group. Null: none. */
  readonly rest: { readonly smallerGroups: number; readonly ballots: number } | null;
}

/** A count in all and per group at once. */
export interface GroupCount {
  /** Adds `times` equal ballots of a group; null for voters who are in none. */
  add(ballot: Ballot, group: string | null, times?: number): void;
  /** The outcomes; may be asked once. */
  result(): GroupTallies;
}

interface Group {
  readonly count: AnyCount;
  ballots: number;
}

/**
 * Counts the same ballots in all and once for each group of voters, by any method (I-B2: studio and viewers at home
 * side by side). Groups with fewer ballots than `floor` are not shown, and cannot be worked out
 * (`shownGroups`; of equal ones that must go the last goes first). They come in the order `declared`, others by name.
 */
export function tallyByGroup(
  method: AnyMethod,
  plan: CountPlan,
  floor: number,
  declared: readonly string[] = [],
): GroupCount {
  const all = method.begin(plan);
  const groups = new Map<string, Group>();
  let ballots = 0;
  return {
    add(ballot, name, times = 1) {
      all.add(ballot, times);
      ballots += times;
      if (name === null) return;
      const group = groups.get(name) ?? { count: method.begin(plan), ballots: 0 };
      groups.set(name, group);
      group.count.add(ballot, times);
      group.ballots += times;
    },
    result() {
      const labels = [...new Set([...declared, ...[...groups.keys()].sort()])];
      const sizes = labels.map((label) => ({ label, ballots: groups.get(label)?.ballots ?? 0 }));
      const shown = shownGroups(sizes, ballots, floor);
      const left = shown.reduce((rest, group) => rest - group.ballots, ballots);
      return {
        all: all.result(),
        groups: shown.flatMap(({ label }) => {
          const group = groups.get(label);
          return group === undefined ? [] : [{ group: label, tally: group.count.result() }];
        }),
        rest: left === 0 ? null : { smallerGroups: groups.size - shown.length, ballots: left },
      };
    },
  };
}
