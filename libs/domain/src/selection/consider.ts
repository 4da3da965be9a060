import { Fraction } from '@octavo/domain/shared';

import { exactOf } from './exact-value.js';
import type { SelectionInput } from './selection-input.js';
import type { Measure, SelectionRule } from './selection-rule.js';
import type { SelectionStep } from './selection-steps.js';

/** A submission that is put in order with others. */
export interface Considered {
  readonly input: SelectionInput;
  /** By the measure of the rule. */
  readonly value: Fraction;
}

/** What the rule says of a submission by itself, before it is compared with others. */
export interface Consideration {
  readonly steps: readonly SelectionStep[];
  /** Null when something keeps it out; the steps say what, all of it. */
  readonly considered: Considered | null;
}

/**
 * Looks at one submission: veto, reviews, values and thresholds. The combined value is the registered one, exact:
 * (expert · e + crowd · c) / (e + c).
 */
export function consider(rule: SelectionRule, input: SelectionInput): Consideration {
  const steps: SelectionStep[] = [];
  let isOut = false;
  const out = (code: SelectionStep['code'], details: SelectionStep['details']): void => {
    steps.push({ code, details });
    isOut = true;
  };
  const { vetoes, leastReviews } = rule;
  if (vetoes !== null && input.vetoes >= vetoes) out('VETOED', { vetoes: input.vetoes, needed: vetoes });
  if (input.reviews < leastReviews) out('TOO_FEW_REVIEWS', { reviews: input.reviews, needed: leastReviews });

  const values: Record<Measure, Fraction | null> = {
    expert: input.expert === null ? null : exactOf(input.expert),
    crowd: input.crowd === null ? null : exactOf(input.crowd),
    combined: combined(rule, input),
  };
  const needed = [...new Set<Measure>([rule.measure, ...rule.thresholds.map(({ on }) => on)])];
  const single = needed.flatMap((on): readonly Measure[] => (on === 'combined' ? ['expert', 'crowd'] : [on]));
  for (const on of new Set(single)) if (values[on] === null) out('NO_VALUE', { on });
  if (rule.weights !== null && values.combined !== null)
    steps.push({ code: 'COMBINED', details: combinedDetails(rule.weights, input, values.combined) });
  for (const { on, least } of rule.thresholds) {
    const value = values[on];
    if (value === null) continue;
    const details = { on, value: value.toString(), least };
    if (value.compare(exactOf(least)) < 0) out('BELOW_THRESHOLD', details);
    else steps.push({ code: 'THRESHOLD_REACHED', details });
  }
  const value = values[rule.measure];
  return { steps, considered: isOut || value === null ? null : { input, value } };
}

function combined({ weights }: SelectionRule, { expert, crowd }: SelectionInput): Fraction | null {
  if (weights === null || expert === null || crowd === null) return null;
  const parts = [
    exactOf(expert).mul(Fraction.of(weights.expert)),
    exactOf(crowd).mul(Fraction.of(weights.crowd)),
  ];
  return Fraction.sum(parts).div(Fraction.of(weights.expert).add(Fraction.of(weights.crowd)));
}

const combinedDetails = (
  weights: { readonly expert: number; readonly crowd: number },
  { expert, crowd }: SelectionInput,
  value: Fraction,
): SelectionStep['details'] => ({
  expert: expert ?? '',
  crowd: crowd ?? '',
  expertWeight: weights.expert,
  crowdWeight: weights.crowd,
  value: value.toString(),
});
