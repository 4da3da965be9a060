import { ok, refuse, type Outcome } from '@octavo/domain/shared';

import { consider, type Considered } from './consider.js';
import { orderConsidered, type Decider, type EqualGroup } from './order-considered.js';
import { pickShortlist, type Picked } from './pick-shortlist.js';
import { checkSelectionInputs, type SelectionInput } from './selection-input.js';
import { checkSelectionRule, keptPlaces, type SelectionRule } from './selection-rule.js';
import type { SelectionStep } from './selection-steps.js';

/** What became of one submission. */
export interface SelectionOutcome {
  readonly id: string;
  readonly chosen: boolean;
  /** Its place among those considered, from 1; null when it was not considered. */
  readonly rank: number | null;
  /** Why, step by step. */
  readonly steps: readonly SelectionStep[];
}

/** Submissions with the same value of which at least one is on the shortlist. */
export interface SelectionTie {
  /** In the order in which the tie-breakers put them. */
  readonly between: readonly string[];
  readonly value: string;
  /** The tie-breakers that were needed, in the order in which they were used first. */
  readonly by: readonly Decider[];
  /** Whether the tie decided who is on the shortlist, and not only in which place. */
  readonly decides: boolean;
}

/** What a quota did. */
export interface QuotaEffect {
  readonly name: string;
  /** Places kept for the group. */
  readonly kept: number;
  /** Of the group: considered, and on the shortlist. */
  readonly considered: number;
  readonly chosen: number;
  /** Of the group: on the shortlist, and not without quotas. */
  readonly broughtIn: readonly string[];
}

/** The outcome of a run: a proposal, on which a named person decides. Plain JSON, the same on every machine. */
export interface SelectionResult {
  /** Ids, best first. */
  readonly shortlist: readonly string[];
  readonly considered: number;
  /** Places kept for a group that stay empty. */
  readonly keptEmpty: number;
  /** In cents; null when no money is spent. */
  readonly spentCents: number | null;
  readonly ties: readonly SelectionTie[];
  readonly quotas: readonly QuotaEffect[];
  /** Ids of those who would be on the shortlist without quotas, best first. */
  readonly gaveWay: readonly string[];
}

export interface SelectionRun {
  readonly result: SelectionResult;
  /** One for each submission, in the order of their ids. */
  readonly outcomes: readonly SelectionOutcome[];
}

/**
 * Applies a rule to frozen inputs (7.1, 7.11, the-field 1.11: reproducible). Exact, and the same whatever the order of the
 * inputs. Refuses what `checkSelectionRule` and `checkSelectionInputs` refuse.
 */
export function runSelection(rule: SelectionRule, inputs: readonly SelectionInput[]): Outcome<SelectionRun> {
  const faults = checkSelectionRule(rule);
  if (faults.length > 0) return refuse(...faults);
  const checked = checkSelectionInputs(rule, inputs);
  if (!checked.ok) return checked;
  const considerations = checked.value.map((input) => ({ input, ...consider(rule, input) }));
  const groups = orderConsidered(
    rule,
    considerations.flatMap(({ considered }) => considered ?? []),
  );
  const order = groups.flatMap(({ members }) => members);
  const picked = pickShortlist(rule, order);
  const plain = rule.quotas.length === 0 ? picked : pickShortlist({ ...rule, quotas: [] }, order);
  const told = new Telling(rule, { groups, picked, plain });
  const outcomes = considerations.map(({ input, steps }) => told.outcome(input, steps));
  return ok({ result: told.result(), outcomes });
}

/** Puts into words' codes what a run did. */
class Telling {
  private readonly order: readonly Considered[];
  private readonly rank = new Map<string, number>();
  private readonly place: ReadonlyMap<string, number>;
  private readonly plain: ReadonlySet<string>;
  private readonly tied = new Map<string, SelectionStep>();

  constructor(
    private readonly rule: SelectionRule,
    private readonly made: {
      readonly groups: readonly EqualGroup[];
      readonly picked: Picked;
      /** What is picked without quotas. */
      readonly plain: Picked;
    },
  ) {
    this.order = made.groups.flatMap(({ members }) => members);
    this.order.forEach(({ input }, at) => this.rank.set(input.id, at + 1));
    this.place = new Map(made.picked.chosen.map(({ input }, at) => [input.id, at + 1]));
    this.plain = new Set(made.plain.chosen.map(({ input }) => input.id));
    for (const { members, deciders } of made.groups)
      members.forEach(({ input }, at) => {
        const by = [...new Set([deciders[at - 1], deciders[at]].filter((one) => one !== undefined))];
        const details = { with: members.length - 1, by: by.join(' ') };
        if (members.length > 1) this.tied.set(input.id, { code: 'TIED', details });
      });
  }

  outcome(input: SelectionInput, before: readonly SelectionStep[]): SelectionOutcome {
    const rank = this.rank.get(input.id) ?? null;
    const chosen = this.place.has(input.id);
    if (rank === null) return { id: input.id, chosen, rank, steps: before };
    const value = this.order[rank - 1]?.value.toString() ?? '';
    const { measure: on } = this.rule;
    const ranked: SelectionStep = {
      code: 'RANKED',
      details: { place: rank, of: this.order.length, on, value },
    };
    const tied = this.tied.get(input.id);
    return {
      id: input.id,
      chosen,
      rank,
      steps: [...before, ranked, ...(tied === undefined ? [] : [tied]), this.lastStep(input)],
    };
  }

  private lastStep({ id, background, costCents }: SelectionInput): SelectionStep {
    const place = this.place.get(id);
    const inPlain = this.plain.has(id);
    if (place !== undefined) {
      const quota = this.rule.quotas.find(({ backgrounds }) => backgrounds.includes(background ?? ''));
      if (inPlain || quota === undefined) return { code: 'CHOSEN', details: { place } };
      return { code: 'CHOSEN_BY_QUOTA', details: { place, quota: quota.name } };
    }
    const top = this.rule.top ?? 0;
    if (inPlain) return { code: 'GAVE_WAY_TO_QUOTA', details: { top } };
    const leftCents = this.made.picked.overBudget.get(id);
    if (leftCents === undefined)
      return { code: 'PLACES_FULL', details: { top, keptEmpty: this.made.picked.keptEmpty } };
    return { code: 'OVER_BUDGET', details: { costCents: costCents ?? 0, leftCents } };
  }

  result(): SelectionResult {
    const { picked, plain } = this.made;
    const ids = (some: readonly Considered[]): readonly string[] => some.map(({ input }) => input.id);
    return {
      shortlist: ids(picked.chosen),
      considered: this.order.length,
      keptEmpty: picked.keptEmpty,
      spentCents: this.rule.budgetCents === null ? null : picked.spentCents,
      ties: this.ties(),
      quotas: this.quotaEffects(),
      gaveWay: ids(plain.chosen.filter(({ input }) => !this.place.has(input.id))),
    };
  }

  private ties(): readonly SelectionTie[] {
    return this.made.groups.flatMap(({ members, deciders }) => {
      const inside = members.filter(({ input }) => this.place.has(input.id)).length;
      if (members.length < 2 || inside === 0) return [];
      const between = members.map(({ input }) => input.id);
      const value = members[0]?.value.toString() ?? '';
      return [{ between, value, by: [...new Set(deciders)], decides: inside < members.length }];
    });
  }

  private quotaEffects(): readonly QuotaEffect[] {
    return this.rule.quotas.map((quota) => {
      const { name, backgrounds } = quota;
      const group = this.order.filter(({ input }) => backgrounds.includes(input.background ?? ''));
      const chosen = group.filter(({ input }) => this.place.has(input.id));
      return {
        name,
        kept: keptPlaces(quota, this.rule.top ?? 0),
        considered: group.length,
        chosen: chosen.length,
        broughtIn: chosen.filter(({ input }) => !this.plain.has(input.id)).map(({ input }) => input.id),
      };
    });
  }
}
