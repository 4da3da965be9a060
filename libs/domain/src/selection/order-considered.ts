import type { Considered } from './consider.js';
import { exactOf } from './exact-value.js';
import type { SelectionInput } from './selection-input.js';
import type { SelectionRule, TieBreaker } from './selection-rule.js';

/** What put two equals in their order. The id decides only where two lots are the same, which a hash does not give. */
export type Decider = TieBreaker | 'id';

/** Submissions with the same value, in the order in which they were put. */
export interface EqualGroup {
  readonly members: readonly Considered[];
  /** What decided between each and the next. */
  readonly deciders: readonly Decider[];
}

/** Puts submissions in order, best first, in groups of equals; the declared tie-breakers decide inside each group. */
export function orderConsidered(
  rule: SelectionRule,
  considered: readonly Considered[],
): readonly EqualGroup[] {
  const deciders: readonly Decider[] = [...new Set<Decider>([...rule.tieBreakers, 'lot', 'id'])];
  const between = (a: Considered, b: Considered): { readonly by: Decider; readonly order: number } => {
    for (const by of deciders) {
      const order = COMPARE[by](a.input, b.input);
      if (order !== 0) return { by, order };
    }
    return { by: 'id', order: 0 };
  };
  const sorted = [...considered].sort((a, b) => b.value.compare(a.value) || between(a, b).order);
  const groups: Considered[][] = [];
  for (const one of sorted) {
    const group = groups.at(-1);
    if (group?.[0]?.value.equals(one.value)) group.push(one);
    else groups.push([one]);
  }
  return groups.map((members) => ({
    members,
    deciders: members.slice(1).map((one, at) => between(members[at] ?? one, one).by),
  }));
}

type Compare = (a: SelectionInput, b: SelectionInput) => number;

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Higher first; who has no value comes last. */
const higher =
  (of: (input: SelectionInput) => string | null): Compare =>
  (a, b) => {
    const [one, other] = [of(a), of(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return exactOf(other).compare(exactOf(one));
  };

const COMPARE: Readonly<Record<Decider, Compare>> = {
  expert: higher(({ expert }) => expert),
  crowd: higher(({ crowd }) => crowd),
  fewer_vetoes: (a, b) => a.vetoes - b.vetoes,
  lower_cost: (a, b) => {
    const [one, other] = [a.costCents, b.costCents];
    return one === null || other === null ? Number(one === null) - Number(other === null) : one - other;
  },
  earlier: (a, b) => byText(a.submittedAt, b.submittedAt),
  lot: (a, b) => byText(a.lot, b.lot),
  id: (a, b) => byText(a.id, b.id),
};
