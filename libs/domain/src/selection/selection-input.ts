import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';

import { isPart, readExact } from './exact-value.js';
import type { SelectionRule } from './selection-rule.js';

/** What is known of a submission when a run begins; frozen with it. Plain JSON, keys in this order. */
export interface SelectionInput {
  readonly id: string;
  /** The experts' weighted score from 0 to 1, exact (`7/9`); null without a complete review. No score is not zero. */
  readonly expert: string | null;
  /** Complete reviews behind it. */
  readonly reviews: number;
  /** How many experts vetoed it. */
  readonly vetoes: number;
  /** The crowd's result from 0 to 1, exact; null where the crowd said nothing. */
  readonly crowd: string | null;
  /** Whole cents; null when nobody estimated it. */
  readonly costCents: number | null;
  /** The background that the author declared; null when none was (3.7). */
  readonly background: string | null;
  /** ISO time in UTC with milliseconds. */
  readonly submittedAt: string;
  /** Where it stands when a lot decides: 64 hexadecimal digits, see `lotOf`. */
  readonly lot: string;
}

const LOT = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * What is wrong with the inputs of a run: SELECTION_INPUT_INVALID (path to the value), SELECTION_INPUT_TWICE (details
 * `submission`), SELECTION_COST_MISSING (details `submission`; where money is spent every cost must be known). The inputs
 * in the order of their ids when nothing is.
 */
export function checkSelectionInputs(
  rule: SelectionRule,
  inputs: readonly SelectionInput[],
): Outcome<readonly SelectionInput[]> {
  const seen = new Set<string>();
  const refusals = inputs.flatMap((input, at): readonly Refusal[] => {
    const path = ['submissions', String(at)];
    const invalid = invalidKeys(input).map((key) => refusal('SELECTION_INPUT_INVALID', [...path, key]));
    const twice = seen.has(input.id);
    seen.add(input.id);
    const details = { submission: input.id };
    return [
      ...invalid,
      ...(twice ? [refusal('SELECTION_INPUT_TWICE', [...path, 'id'], details)] : []),
      ...(rule.budgetCents !== null && input.costCents === null
        ? [refusal('SELECTION_COST_MISSING', [...path, 'costCents'], details)]
        : []),
    ];
  });
  if (refusals.length > 0) return refuse(...refusals);
  return ok([...inputs].sort((a, b) => (a.id < b.id ? -1 : 1)));
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isExactPart = (value: unknown): boolean => {
  const read = typeof value === 'string' ? readExact(value) : null;
  return read !== null && isPart(read);
};
const orNull =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || test(value);

const TESTS: Readonly<Record<keyof SelectionInput, (value: unknown) => boolean>> = {
  id: (value) => typeof value === 'string' && value !== '',
  expert: orNull(isExactPart),
  reviews: isCount,
  vetoes: isCount,
  crowd: orNull(isExactPart),
  costCents: orNull(isCount),
  background: orNull((value) => typeof value === 'string'),
  submittedAt: (value) =>
    typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
  lot: (value) => typeof value === 'string' && LOT.test(value),
};
const KEYS = Object.keys(TESTS) as readonly (keyof SelectionInput)[];

const invalidKeys = (input: SelectionInput): readonly string[] =>
  KEYS.filter((key) => !TESTS[key](input[key]));

/** The canonical JSON of an input: its keys in order, no white space. */
export const selectionInputText = (input: SelectionInput): string => JSON.stringify(input, [...KEYS]);

/** Reads what `selectionInputText` wrote, character by character; null for anything else. */
export function readSelectionInput(text: string): SelectionInput | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const input = value as SelectionInput;
  return invalidKeys(input).length === 0 && selectionInputText(input) === text ? input : null;
}
