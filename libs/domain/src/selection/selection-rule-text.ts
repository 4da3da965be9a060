import {
  checkSelectionRule,
  MEASURES,
  QUOTA_SHORTFALLS,
  TIE_BREAKERS,
  type SelectionRule,
} from './selection-rule.js';

/** The canonical JSON of a rule: its keys in order, no white space. What is frozen, and what is signed. */
export function selectionRuleText(rule: SelectionRule): string {
  const { version, measure, weights, thresholds, vetoes, leastReviews, top, budgetCents } = rule;
  return JSON.stringify({
    version,
    measure,
    weights: weights === null ? null : { expert: weights.expert, crowd: weights.crowd },
    thresholds: thresholds.map(({ on, least }) => ({ on, least })),
    vetoes,
    leastReviews,
    top,
    budgetCents,
    quotas: rule.quotas.map(({ name, backgrounds, leastPercent }) => ({ name, backgrounds, leastPercent })),
    quotaShortfall: rule.quotaShortfall,
    tieBreakers: rule.tieBreakers,
  });
}

/** Reads a rule from JSON that was parsed; null unless it is one, with nothing more, that `checkSelectionRule` takes. */
export function readSelectionRule(value: unknown): SelectionRule | null {
  if (!isRecord(value) || !hasShape(value)) return null;
  const rule = value as unknown as SelectionRule;
  const isCanonical = selectionRuleText(rule) === JSON.stringify(value);
  return isCanonical && checkSelectionRule(rule).length === 0 ? rule : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isNumberOrNull = (value: unknown): boolean => value === null || isNumber(value);
const isOneOf = (names: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && names.includes(value);
const isListOf = (value: unknown, test: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(test);

function hasShape(value: Record<string, unknown>): boolean {
  const { weights } = value;
  return (
    value.version === 1 &&
    isOneOf(MEASURES, value.measure) &&
    (weights === null || (isRecord(weights) && isNumber(weights.expert) && isNumber(weights.crowd))) &&
    isListOf(
      value.thresholds,
      (one) => isRecord(one) && isOneOf(MEASURES, one.on) && typeof one.least === 'string',
    ) &&
    isNumberOrNull(value.vetoes) &&
    isNumber(value.leastReviews) &&
    isNumberOrNull(value.top) &&
    isNumberOrNull(value.budgetCents) &&
    isListOf(value.quotas, isQuota) &&
    isOneOf(QUOTA_SHORTFALLS, value.quotaShortfall) &&
    isListOf(value.tieBreakers, (one) => isOneOf(TIE_BREAKERS, one))
  );
}

const isQuota = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  isListOf(value.backgrounds, (one) => typeof one === 'string') &&
  isNumber(value.leastPercent);
