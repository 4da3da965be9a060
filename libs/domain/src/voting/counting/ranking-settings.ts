import { refusal, type Refusal } from '@octavo/domain/shared';
import { EQUAL_RANKS } from './ranked-papers.js';
import type { SettingRules } from './settings.js';
import type { CountPlan } from './voting-method.js';

/** Settings of methods in which a ranking counts for one option at a time. */
export const PAPER_SETTINGS = {
  equal_ranks: {
    kind: 'choice',
    values: EQUAL_RANKS,
    default: 'passed_over',
    about: 'Several options at one rank: pass over that rank, end the ballot there, or refuse such a ballot.',
  },
  most_ranks: {
    kind: 'whole',
    min: 1,
    max: 1_000_000,
    default: null,
    about: 'How many ranks a ballot may have; no limit when absent.',
  },
  ties: {
    kind: 'choice',
    values: ['declared', 'earlier_round'],
    default: 'declared',
    about:
      'Ties: by the declared order, or first by the most recent earlier round in which the options differ.',
  },
  write_ins: {
    kind: 'whole',
    min: 0,
    max: 1_000_000,
    default: null,
    about: 'The option, counted from 0, that gathers names outside the list: it goes first and cannot win.',
  },
} as const satisfies SettingRules;

/** Settings of methods that compare options in pairs or give points to ranks. */
export const RANKING_SETTINGS = {
  equal_ranks: {
    kind: 'choice',
    values: ['counted', 'refused'],
    default: 'counted',
    about: 'Several options at one rank: count them as equal, or refuse such a ballot.',
  },
  most_ranks: PAPER_SETTINGS.most_ranks,
} as const satisfies SettingRules;

/** SETTING_INVALID when `write_ins` names an option that is not there. */
export function checkWriteIns({
  options,
  settings,
}: CountPlan<{ readonly write_ins: number | null }>): Refusal | null {
  if (settings.write_ins === null || settings.write_ins < options) return null;
  const { about } = PAPER_SETTINGS.write_ins;
  return refusal('SETTING_INVALID', ['settings', 'write_ins'], { name: 'write_ins', about });
}
