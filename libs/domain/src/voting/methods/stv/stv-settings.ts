import { refusal, type Refusal } from '@octavo/domain/shared';
import { checkWriteIns, PAPER_SETTINGS } from '../../counting/ranking-settings.js';
import type { SettingRules, Settings } from '../../counting/settings.js';
import type { CountPlan } from '../../counting/voting-method.js';

export interface StvSettings extends Settings {
  readonly seats: number;
  readonly rules: string;
  readonly places: number | null;
  readonly threshold: string;
  readonly bound: string;
  readonly equal_ranks: string;
  readonly most_ranks: number | null;
  readonly ties: string;
  readonly write_ins: number | null;
}

export const STV_SETTINGS = {
  seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  rules: {
    kind: 'choice',
    values: ['wigm', 'scottish', 'meek'],
    default: 'wigm',
    about: 'How surpluses are passed on: weighted inclusive Gregory, the Scottish order of 2007, or Meek.',
  },
  places: {
    kind: 'whole',
    min: 0,
    max: 12,
    default: null,
    about: 'Decimals of a vote. When absent 4 (wigm) or 9 (meek); always 5 under the Scottish rules.',
  },
  threshold: {
    kind: 'choice',
    values: ['whole', 'fractional'],
    default: 'whole',
    about: 'For wigm: whether the votes needed are a whole number or go to the last decimal.',
  },
  bound: {
    kind: 'decimal',
    default: '0.000001',
    about: 'For meek: keep values are worked out until all surpluses together are below this.',
  },
  ...PAPER_SETTINGS,
} as const satisfies SettingRules;

const PLACES: Readonly<Record<string, number>> = { wigm: 4, scottish: 5, meek: 9 };

/** Decimals that the rules count with. */
export const placesOf = ({ rules, places }: StvSettings): number => places ?? PLACES[rules] ?? 0;

/**
 * What the chosen rules leave no room for. SETTING_NOT_FOR_RULES (`name`, `rules`) at the setting; SETTING_INVALID for
 * write-ins that are no option and for a bound below zero.
 */
export function checkStvPlan(plan: CountPlan<StvSettings>): Refusal | null {
  const { rules, places, threshold, write_ins: writeIns, bound } = plan.settings;
  const misplaced = [
    rules === 'scottish' && places !== null && places !== PLACES['scottish'] ? 'places' : null,
    rules === 'scottish' && threshold === 'fractional' ? 'threshold' : null,
    rules !== 'wigm' && writeIns !== null ? 'write_ins' : null,
  ].find((name) => name !== null);
  if (misplaced) return refusal('SETTING_NOT_FOR_RULES', ['settings', misplaced], { name: misplaced, rules });
  if (bound.startsWith('-')) {
    const { about } = STV_SETTINGS.bound;
    return refusal('SETTING_INVALID', ['settings', 'bound'], { name: 'bound', about });
  }
  return checkWriteIns(plan);
}
