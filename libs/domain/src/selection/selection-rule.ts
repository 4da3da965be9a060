import { refusal, type Refusal } from '@octavo/domain/shared';

import { isPart, readExact } from './exact-value.js';

/** By what submissions are put in order: experts' scores, the crowd's result, or a mix registered beforehand (7.12). */
export const MEASURES = ['expert', 'crowd', 'combined'] as const;
export type Measure = (typeof MEASURES)[number];

/** What decides between equals, in the declared order. After the last one the lot decides, so no order is left open. */
export const TIE_BREAKERS = ['expert', 'crowd', 'fewer_vetoes', 'lower_cost', 'earlier', 'lot'] as const;
export type TieBreaker = (typeof TIE_BREAKERS)[number];

/** What happens to a kept place when its group has too few: others fill it, or it stays empty. */
export const QUOTA_SHORTFALLS = ['fill', 'leave_empty'] as const;
export type QuotaShortfall = (typeof QUOTA_SHORTFALLS)[number];

/** At least so much of the shortlist comes from a group (L-B29: not only professionals). */
export interface SelectionQuota {
  readonly name: string;
  /** The declared backgrounds that make up the group. A background is in one group at most. */
  readonly backgrounds: readonly string[];
  /** Whole percent of `top`, 1 to 100; a part of a place counts as a whole one. */
  readonly leastPercent: number;
}

/**
 * How a shortlist comes about, registered and frozen before submissions open. Plain JSON. Values of measures are exact
 * fractions from 0 to 1 as text (`3/5`).
 */
export interface SelectionRule {
  readonly version: 1;
  readonly measure: Measure;
  /** Whole numbers; the combined value is (expert · e + crowd · c) / (e + c). Only with `combined`. */
  readonly weights: { readonly expert: number; readonly crowd: number } | null;
  /** What a submission must reach to be considered, each by itself. */
  readonly thresholds: readonly { readonly on: Measure; readonly least: string }[];
  /** From so many experts' vetoes on a submission is out; null: there is no veto. */
  readonly vetoes: number | null;
  /** Complete reviews that a submission needs to be considered; 0 for none. */
  readonly leastReviews: number;
  /** How many places there are; null: as many as fit the rest of the rule. */
  readonly top: number | null;
  /** Money for all chosen together, in cents; null: costs do not count. */
  readonly budgetCents: number | null;
  readonly quotas: readonly SelectionQuota[];
  readonly quotaShortfall: QuotaShortfall;
  readonly tieBreakers: readonly TieBreaker[];
}

/**
 * What is wrong with a rule, each refusal with its path. RULE_WEIGHTS_NEEDED, RULE_WEIGHTS_NOT_EXPECTED,
 * RULE_WEIGHTS_INVALID (a mix in which one side does not count is no mix: 7.12), RULE_THRESHOLD_INVALID,
 * RULE_THRESHOLD_TWICE (details `on`), RULE_THRESHOLD_NEEDS_WEIGHTS, RULE_NUMBER_INVALID (details `least`),
 * RULE_CHOOSES_ALL (nothing in it leaves anybody out), RULE_QUOTA_NEEDS_TOP, RULE_QUOTA_PERCENT_INVALID,
 * RULE_QUOTA_EMPTY, RULE_QUOTA_NAME_TWICE, RULE_BACKGROUND_TWICE (details `background`), RULE_QUOTAS_TOO_MANY (details
 * `kept`, `top`), RULE_TIE_BREAKER_TWICE (details `tieBreaker`), RULE_LOT_NOT_LAST. Empty when it can be registered.
 */
export function checkSelectionRule(rule: SelectionRule): readonly Refusal[] {
  return [
    ...checkWeights(rule),
    ...checkThresholds(rule),
    ...checkNumber(rule.vetoes, 1, 'vetoes'),
    ...checkNumber(rule.leastReviews, 0, 'leastReviews'),
    ...checkNumber(rule.top, 1, 'top'),
    ...checkNumber(rule.budgetCents, 0, 'budgetCents'),
    ...(choosesAll(rule) ? [refusal('RULE_CHOOSES_ALL')] : []),
    ...checkQuotas(rule),
    ...checkTieBreakers(rule.tieBreakers),
  ];
}

const isWhole = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

function checkWeights({ measure, weights }: SelectionRule): readonly Refusal[] {
  const path = ['weights'];
  if (measure !== 'combined') return weights === null ? [] : [refusal('RULE_WEIGHTS_NOT_EXPECTED', path)];
  if (weights === null) return [refusal('RULE_WEIGHTS_NEEDED', path)];
  const fine = isWhole(weights.expert, 1) && isWhole(weights.crowd, 1);
  return fine ? [] : [refusal('RULE_WEIGHTS_INVALID', path)];
}

function checkThresholds({ thresholds, weights }: SelectionRule): readonly Refusal[] {
  return thresholds.flatMap(({ on, least }, at) => {
    const path = ['thresholds', String(at)];
    const value = readExact(least);
    const isSecond = thresholds.findIndex((one) => one.on === on) < at;
    return [
      ...(value === null || !isPart(value) ? [refusal('RULE_THRESHOLD_INVALID', [...path, 'least'])] : []),
      ...(isSecond ? [refusal('RULE_THRESHOLD_TWICE', [...path, 'on'], { on })] : []),
      ...(on === 'combined' && weights === null
        ? [refusal('RULE_THRESHOLD_NEEDS_WEIGHTS', [...path, 'on'])]
        : []),
    ];
  });
}

const checkNumber = (value: number | null, least: number, name: string): readonly Refusal[] =>
  value === null || isWhole(value, least) ? [] : [refusal('RULE_NUMBER_INVALID', [name], { least })];

const choosesAll = ({ thresholds, top, budgetCents, vetoes, leastReviews }: SelectionRule): boolean =>
  thresholds.length === 0 && top === null && budgetCents === null && vetoes === null && leastReviews === 0;

function checkQuotas({ quotas, top }: SelectionRule): readonly Refusal[] {
  if (quotas.length === 0) return [];
  if (top === null) return [refusal('RULE_QUOTA_NEEDS_TOP', ['quotas'])];
  const seen = { names: new Set<string>(), backgrounds: new Set<string>() };
  const refusals = quotas.flatMap(({ name, backgrounds, leastPercent }, at) => {
    const path = ['quotas', String(at)];
    const found: Refusal[] = [];
    if (seen.names.has(name)) found.push(refusal('RULE_QUOTA_NAME_TWICE', [...path, 'name'], { name }));
    seen.names.add(name);
    if (!isWhole(leastPercent, 1) || leastPercent > 100)
      found.push(refusal('RULE_QUOTA_PERCENT_INVALID', [...path, 'leastPercent']));
    if (backgrounds.length === 0) found.push(refusal('RULE_QUOTA_EMPTY', [...path, 'backgrounds']));
    for (const background of backgrounds) {
      if (seen.backgrounds.has(background))
        found.push(refusal('RULE_BACKGROUND_TWICE', [...path, 'backgrounds'], { background }));
      seen.backgrounds.add(background);
    }
    return found;
  });
  const kept = quotas.reduce((sum, quota) => sum + keptPlaces(quota, top), 0);
  const tooMany = kept > top ? [refusal('RULE_QUOTAS_TOO_MANY', ['quotas'], { kept, top })] : [];
  return [...refusals, ...tooMany];
}

/** How many places a quota keeps of so many. */
export const keptPlaces = ({ leastPercent }: SelectionQuota, top: number): number =>
  Number((BigInt(leastPercent) * BigInt(top) + 99n) / 100n);

function checkTieBreakers(tieBreakers: readonly TieBreaker[]): readonly Refusal[] {
  const twice = tieBreakers.flatMap((tieBreaker, at) =>
    tieBreakers.indexOf(tieBreaker) < at
      ? [refusal('RULE_TIE_BREAKER_TWICE', ['tieBreakers', String(at)], { tieBreaker })]
      : [],
  );
  const lot = tieBreakers.indexOf('lot');
  const isLast = lot < 0 || lot === tieBreakers.length - 1;
  return isLast ? twice : [...twice, refusal('RULE_LOT_NOT_LAST', ['tieBreakers', String(lot)])];
}
