import type { SelectionInput } from './selection-input.js';
import type { SelectionRule } from './selection-rule.js';

/** The three best by the experts' score. */
export const RULE: SelectionRule = {
  version: 1,
  measure: 'expert',
  weights: null,
  thresholds: [],
  vetoes: null,
  leastReviews: 0,
  top: 3,
  budgetCents: null,
  quotas: [],
  quotaShortfall: 'fill',
  tieBreakers: ['crowd', 'lot'],
};

/** A submission; its lot is its id, repeated to the length of a hash. */
export const submission = (id: string, change: Partial<SelectionInput> = {}): SelectionInput => ({
  id,
  expert: '1/2',
  reviews: 3,
  vetoes: 0,
  crowd: '1/2',
  costCents: 100,
  background: null,
  submittedAt: '2026-03-02T09:00:00.000Z',
  lot: Array.from(id, (char) => char.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0'),
  ...change,
});
