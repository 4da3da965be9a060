import {
  checkText,
  isCurrentMandate,
  refusal,
  TEXT_LIMITS,
  type Refusal,
  type RoleMandate,
} from '@octavo/domain/shared';

import type { SelectionRun } from './selection-run.js';

/** A named person departs from the proposal for one submission. Public, and shown beside the proposal. Plain JSON. */
export interface SelectionOverride {
  readonly submission: string;
  /** Whether it is on the shortlist after all, or not. */
  readonly chosen: boolean;
  /** The name of the person. */
  readonly by: string;
  /** What the person may decide, in the words of the mandate. */
  readonly mandate: string;
  readonly reason: string;
  /** ISO time in UTC with milliseconds. */
  readonly at: string;
}

/** NOT_DECISION_MAKER, or MANDATE_NOT_CURRENT: only a decision maker departs from a proposal. Null: you may. */
export function mayOverride(mandates: readonly RoleMandate[], now: Date): Refusal | null {
  const held = mandates.filter(({ role }) => role === 'decision_maker');
  if (held.length === 0) return refusal('NOT_DECISION_MAKER');
  return held.some((mandate) => isCurrentMandate(mandate, now)) ? null : refusal('MANDATE_NOT_CURRENT');
}

/**
 * What is wrong with overrides of a run: OVERRIDE_SUBMISSION_UNKNOWN, OVERRIDE_TWICE, OVERRIDE_CHANGES_NOTHING (details
 * `submission`), or text refusals on `by`, `mandate` and `reason`.
 */
export function checkOverrides(
  { outcomes }: SelectionRun,
  overrides: readonly SelectionOverride[],
): readonly Refusal[] {
  const proposed = new Map(outcomes.map(({ id, chosen }) => [id, chosen]));
  const seen = new Set<string>();
  return overrides.flatMap((override, place) => {
    const path = ['overrides', String(place)];
    const { submission, chosen } = override;
    const isSecond = seen.has(submission);
    seen.add(submission);
    const before = proposed.get(submission);
    const about = [...path, 'submission'];
    return [
      before === undefined ? refusal('OVERRIDE_SUBMISSION_UNKNOWN', about, { submission }) : null,
      before === chosen ? refusal('OVERRIDE_CHANGES_NOTHING', [...path, 'chosen'], { submission }) : null,
      isSecond ? refusal('OVERRIDE_TWICE', about, { submission }) : null,
      checkText(override.by, TEXT_LIMITS.name, [...path, 'by']),
      checkText(override.mandate, TEXT_LIMITS.short, [...path, 'mandate']),
      checkText(override.reason, TEXT_LIMITS.reason, [...path, 'reason']),
    ].filter((found) => found !== null);
  });
}

/** A submission that the run proposes, or that is chosen against it. */
export interface ProposedAndChosen {
  readonly id: string;
  readonly proposed: boolean;
  readonly chosen: boolean;
  /** Null where the proposal was followed. */
  readonly override: SelectionOverride | null;
}

/**
 * The shortlist with what was overridden, side by side: first those proposed, in their order, then those added, in the
 * order of their ids. The proposal itself never changes.
 */
export function withOverrides(
  { result }: SelectionRun,
  overrides: readonly SelectionOverride[],
): readonly ProposedAndChosen[] {
  const by = new Map(overrides.map((override) => [override.submission, override]));
  const proposed = result.shortlist.map((id) => {
    const override = by.get(id) ?? null;
    return { id, proposed: true, chosen: override === null || override.chosen, override };
  });
  const added = overrides
    .filter(({ submission, chosen }) => chosen && !result.shortlist.includes(submission))
    .sort((a, b) => (a.submission < b.submission ? -1 : 1))
    .map((override) => ({ id: override.submission, proposed: false, chosen: true, override }));
  return [...proposed, ...added];
}

const KEYS: readonly (keyof SelectionOverride)[] = ['submission', 'chosen', 'by', 'mandate', 'reason', 'at'];

/** The canonical JSON of an override: its keys in order, no white space. */
export const overrideText = (override: SelectionOverride): string => JSON.stringify(override, [...KEYS]);

/** Reads JSON that was parsed; null unless it is an override, with nothing more. */
export function readOverride(value: unknown): SelectionOverride | null {
  if (typeof value !== 'object' || value === null) return null;
  const override = value as SelectionOverride;
  const texts = [override.submission, override.by, override.mandate, override.reason, override.at];
  const fits = texts.every((text) => typeof text === 'string') && typeof override.chosen === 'boolean';
  return fits && overrideText(override) === JSON.stringify(value) ? override : null;
}
