import { alternativeSlug, slugFromTitle, type RulesDraft } from '@octavo/domain/challenge';
import type { VotingForm } from '@octavo/domain/voting';

export interface CriterionInput {
  /** Stays the same over versions; made from the name when absent. */
  readonly key?: string | null;
  readonly name: string;
  readonly explanation?: string | null;
  readonly weight: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

export interface RouteStageInput {
  readonly key?: string | null;
  readonly name: string;
  readonly gate?: string | null;
  readonly maxDays: number;
}

export interface VotingRuleInput {
  readonly form: VotingForm;
  readonly blind: boolean;
  readonly threshold?: number | null;
  /** Who receives what reaches the threshold; absent: the challenge's own team. */
  readonly responsibleBody?: string | null;
  readonly responsibleEmail?: string | null;
}

/** What is absent stays as it is; a voting rule of null takes voting away. */
export interface RulesInput {
  readonly criteria?: readonly CriterionInput[] | null;
  readonly votingRule?: VotingRuleInput | null;
  readonly route?: readonly RouteStageInput[] | null;
}

export interface RulesDraftInput extends Omit<RulesDraft, 'threshold'> {
  readonly votingRule: Required<VotingRuleInput> | null;
}

/** The rules as they would be: the input over what stands. */
export function draftOf(input: RulesInput, before: RulesDraftInput): RulesDraftInput {
  const { criteria, votingRule, route } = input;
  return {
    criteria: criteria
      ? keyed(criteria).map((criterion) => ({ ...criterion, explanation: criterion.explanation ?? '' }))
      : before.criteria,
    route: route ? keyed(route).map((stage) => ({ ...stage, gate: stage.gate ?? '' })) : before.route,
    votingRule: votingRule === undefined ? before.votingRule : votingRule && inFull(votingRule),
  };
}

const inFull = (rule: VotingRuleInput): Required<VotingRuleInput> => ({
  ...rule,
  threshold: rule.threshold ?? null,
  responsibleBody: rule.responsibleBody?.trim() || null,
  responsibleEmail: rule.responsibleEmail?.trim() || null,
});

function keyed<T extends { readonly key?: string | null; readonly name: string }>(
  list: readonly T[],
): readonly (T & { readonly key: string })[] {
  const taken = new Set(list.flatMap(({ key }) => (key ? [key] : [])));
  return list.map((item) => {
    if (item.key) return { ...item, key: item.key };
    const suggested = slugFromTitle(item.name);
    let key = suggested;
    for (let number = 2; taken.has(key); number += 1) key = alternativeSlug(suggested, number);
    taken.add(key);
    return { ...item, key };
  });
}
