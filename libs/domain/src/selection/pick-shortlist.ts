import type { Considered } from './consider.js';
import { keptPlaces, type SelectionRule } from './selection-rule.js';

/** Who is on the shortlist, and why the others are not. */
export interface Picked {
  /** In the order of the measure. */
  readonly chosen: readonly Considered[];
  /** By id, of those who cost more than was left: how much that was, in cents. */
  readonly overBudget: ReadonlyMap<string, number>;
  /** Places that stay empty because a group has too few. */
  readonly keptEmpty: number;
  readonly spentCents: number;
}

/**
 * Picks from submissions in order. First each quota's best fill the places kept for it, all quotas at once in the one
 * order; then the best of all the rest fill what places are left. Who costs more than is left is passed over, and the
 * next one looked at; quotas have the first call on the money. Without money this is the best shortlist that keeps the
 * quotas: whoever could be exchanged stands lower.
 */
export function pickShortlist(rule: SelectionRule, order: readonly Considered[]): Picked {
  const { top, budgetCents, quotas } = rule;
  const chosen = new Set<Considered>();
  const overBudget = new Map<string, number>();
  let spentCents = 0;
  const take = (one: Considered): boolean => {
    const costCents = budgetCents === null ? 0 : (one.input.costCents ?? 0);
    const left = (budgetCents ?? 0) - spentCents;
    if (costCents > left) {
      if (!overBudget.has(one.input.id)) overBudget.set(one.input.id, left);
      return false;
    }
    spentCents += costCents;
    chosen.add(one);
    return true;
  };
  const kept = quotas.map((quota) => keptPlaces(quota, top ?? 0));
  for (const one of order) {
    const quota = quotas.findIndex(({ backgrounds }) => backgrounds.includes(one.input.background ?? ''));
    const open = kept[quota] ?? 0;
    if (open > 0 && take(one)) kept[quota] = open - 1;
  }
  const unfilled = kept.reduce((sum, open) => sum + open, 0);
  const keptEmpty = rule.quotaShortfall === 'leave_empty' ? unfilled : 0;
  const places = top === null ? order.length : top - keptEmpty;
  for (const one of order) {
    if (chosen.size >= places) break;
    if (!chosen.has(one)) take(one);
  }
  return { chosen: order.filter((one) => chosen.has(one)), overBudget, keptEmpty, spentCents };
}
