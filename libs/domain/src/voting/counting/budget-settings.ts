import { refusal, type Refusal } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import type { SettingRule, Settings } from './settings.js';

/** What every vote about a budget declares; all money in one unit, for example cents. */
export interface BudgetSettings extends Settings {
  readonly costs: readonly number[];
  readonly budget: number;
}

export const BUDGET_SETTINGS = {
  costs: {
    kind: 'whole_per_option',
    min: 1,
    max: 1_000_000_000_000,
    about:
      'What each option costs: a whole number of at least 1 for each, in the unit of the budget, for example cents.',
  },
  budget: {
    kind: 'whole',
    min: 1,
    max: 1_000_000_000_000_000,
    default: null,
    about: 'How much money there is: a whole number, for example of cents.',
  },
} as const satisfies Record<string, SettingRule>;

/** SETTING_MISSING (`name`) when no budget was given. */
export const checkBudget = (budget: number | null): Refusal | null =>
  budget === null ? refusal('SETTING_MISSING', ['settings', 'budget'], { name: 'budget' }) : null;

export const costOf = (costs: readonly number[], options: readonly Option[]): number =>
  options.reduce((sum, option) => sum + (costs[option] ?? 0), 0);
