import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import type { ScoringCriterion } from './criterion.js';

/**
 * Kinds of scales. `numeric`: whole numbers; `stars`: from 1 star; `levels`: named steps such as High, Medium and Low;
 * `gate`: yes (1) or no (0), where one "no" sets the submission apart whatever its other scores (a veto).
 */
export const SCALE_KINDS = ['numeric', 'stars', 'levels', 'gate'] as const;
export type ScaleKind = (typeof SCALE_KINDS)[number];

/** What one value of a scale means, in words: two people who read the same words mean the same 4. */
export interface Anchor {
  readonly value: number;
  readonly words: string;
}

/** When a score needs a reason; `below`: when the value is lower than `level`. A "no" on a gate always needs one. */
export type ReasonRule =
  | { readonly when: 'always' }
  | { readonly when: 'never' }
  | { readonly when: 'below'; readonly level: number };

/** What the numbers from `scaleMin` to `scaleMax` of a criterion mean. */
export interface Scale {
  readonly kind: ScaleKind;
  /** In any order; every level of a `levels` scale has one, of other scales at least both ends or none. */
  readonly anchors: readonly Anchor[];
  /** Whether a reviewer may say that the criterion does not apply. That is never a zero: it counts nowhere. */
  readonly allowsNotApplicable: boolean;
  readonly reason: ReasonRule;
}

/** Most stars and most levels: more than ten nobody can tell apart. */
export const MOST_LEVELS = 10;

const PLAIN: Scale = { kind: 'numeric', anchors: [], allowsNotApplicable: false, reason: { when: 'always' } };

/** The scale of a criterion; plain numbers when it has none. */
export const scaleOf = ({ scale }: ScoringCriterion): Scale => scale ?? PLAIN;

/** Whether the criterion is a yes or no with veto. Gates have no part in the weighted mean. */
export const isGate = (criterion: ScoringCriterion): boolean => scaleOf(criterion).kind === 'gate';

/** Whether this score needs a reason; null is "does not apply". */
export function needsReason(criterion: ScoringCriterion, value: number | null): boolean {
  const { kind, reason } = scaleOf(criterion);
  if (kind === 'gate' && value === 0) return true;
  if (reason.when === 'below') return value !== null && value < reason.level;
  return reason.when === 'always';
}

/** The words at a value, or null where the scale has none there. */
export const wordsAt = (criterion: ScoringCriterion, value: number): string | null =>
  scaleOf(criterion).anchors.find((anchor) => anchor.value === value)?.words ?? null;

/**
 * What is wrong with the scale of a criterion, paths from `scale`. SCALE_ENDS_WRONG (details `criterion`, `kind`, `min`,
 * `max`: stars go from 1 to at most 10, levels are 2 to 10, a gate goes from 0 to 1, anything from a lower to a higher
 * whole number), ANCHOR_OFF_SCALE (`criterion`, `value`, `min`, `max`), ANCHOR_TWICE (`criterion`, `value`),
 * ANCHORS_MISSING (`criterion`, `values`), text refusals of the words, REASON_LEVEL_OFF_SCALE (`criterion`, `min`,
 * `max`: the lowest and the highest level that can be meant) and GATE_NEEDS_ANSWER (`criterion`).
 */
export function checkScale(criterion: ScoringCriterion): readonly Refusal[] {
  const { key, scaleMin: min, scaleMax: max } = criterion;
  const { kind, allowsNotApplicable } = scaleOf(criterion);
  if (!endsFit(kind, min, max)) {
    return [refusal('SCALE_ENDS_WRONG', ['scale', 'kind'], { criterion: key, kind, min, max })];
  }
  const isOpenGate = kind === 'gate' && allowsNotApplicable;
  return [
    ...anchorFaults(criterion),
    ...reasonFaults(criterion),
    ...(isOpenGate
      ? [refusal('GATE_NEEDS_ANSWER', ['scale', 'allowsNotApplicable'], { criterion: key })]
      : []),
  ];
}

function endsFit(kind: ScaleKind, min: number, max: number): boolean {
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || max <= min) return false;
  if (kind === 'gate') return min === 0 && max === 1;
  if (kind === 'stars') return min === 1 && max <= MOST_LEVELS;
  return kind === 'numeric' || max - min < MOST_LEVELS;
}

function anchorFaults(criterion: ScoringCriterion): readonly Refusal[] {
  const { key, scaleMin: min, scaleMax: max } = criterion;
  const { anchors } = scaleOf(criterion);
  const seen = new Set<number>();
  const faults = anchors.flatMap(({ value, words }, index): readonly Refusal[] => {
    const path = ['scale', 'anchors', String(index)];
    const details = { criterion: key, value };
    if (!Number.isSafeInteger(value) || value < min || value > max) {
      return [refusal('ANCHOR_OFF_SCALE', [...path, 'value'], { ...details, min, max })];
    }
    if (seen.has(value)) return [refusal('ANCHOR_TWICE', [...path, 'value'], details)];
    seen.add(value);
    const wrong = checkText(words, TEXT_LIMITS.short, [...path, 'words']);
    return wrong === null ? [] : [wrong];
  });
  const missing = valuesWithWords(criterion).filter((value) => !seen.has(value));
  if (missing.length === 0 || faults.length > 0) return faults;
  return [refusal('ANCHORS_MISSING', ['scale', 'anchors'], { criterion: key, values: missing.map(String) })];
}

/** The values that must have words. */
function valuesWithWords(criterion: ScoringCriterion): readonly number[] {
  const { scaleMin: min, scaleMax: max } = criterion;
  const { kind, anchors } = scaleOf(criterion);
  if (kind === 'levels') return Array.from({ length: max - min + 1 }, (_, step) => min + step);
  return anchors.length === 0 ? [] : [min, max];
}

function reasonFaults(criterion: ScoringCriterion): readonly Refusal[] {
  const { key, scaleMin, scaleMax: max } = criterion;
  const { reason } = scaleOf(criterion);
  if (reason.when !== 'below') return [];
  const min = scaleMin + 1;
  if (Number.isSafeInteger(reason.level) && min <= reason.level && reason.level <= max) return [];
  return [refusal('REASON_LEVEL_OFF_SCALE', ['scale', 'reason', 'level'], { criterion: key, min, max })];
}
