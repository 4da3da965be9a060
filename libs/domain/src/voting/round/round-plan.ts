import { refuse, refusal, type Outcome } from '@octavo/domain/shared';
import type { TieBreak } from '../counting/tie-break.js';
import type { CountPlan } from '../counting/voting-method.js';
import type { AnyMethod } from '../methods/any-method.js';

/** The setting that holds what each option costs; in a round it comes from the options themselves. */
const COSTS = 'costs';

/** The setting by which shares are raised at a time, and one whole unit of money in cents. */
const STEP = 'increment';
const WHOLE_UNIT = 100;

/** Rankings and comparisons are counted over all pairs of options, so their number is limited more. */
const MOST_OPTIONS = 10_000;
const MOST_COMPARED = 500;

/** Whether the method spends money: then each option needs its cost. */
export const needsCosts = ({ settings }: AnyMethod): boolean => settings[COSTS]?.kind === 'whole_per_option';

/**
 * The fewest and the most options that a round by the method can have. One is enough where each option is judged by itself
 * (support, polls, estimates).
 */
export function optionLimits({ form, traits }: AnyMethod): { readonly least: number; readonly most: number } {
  const alone = traits.winners === 'line' || traits.winners === 'none';
  const compared = form === 'ranking' || form === 'comparisons';
  return { least: alone ? 1 : 2, most: compared ? MOST_COMPARED : MOST_OPTIONS };
}

/**
 * The plan of a round: its settings, with the costs of its options where the method asks for them. Refusals of
 * `optionLimits` (ROUND_OPTIONS_TOO_FEW, ROUND_OPTIONS_TOO_MANY) and of the method's own `plan`.
 */
export function planRound(
  method: AnyMethod,
  given: Readonly<Record<string, unknown>>,
  costs: readonly (number | null)[],
  tieBreak: TieBreak,
): Outcome<CountPlan> {
  const count = costs.length;
  const { least, most } = optionLimits(method);
  if (count < least) return refuse(refusal('ROUND_OPTIONS_TOO_FEW', ['options'], { least, count }));
  if (count > most) return refuse(refusal('ROUND_OPTIONS_TOO_MANY', ['options'], { most, count }));
  const settings = needsCosts(method) ? { ...given, [COSTS]: costs } : given;
  return method.plan(settings, count, tieBreak);
}

/**
 * Settings as a draft keeps them. Costs belong to the options. Rounds keep money in cents, so where shares are raised and
 * nothing is said about the step, it is one whole unit of money instead of one cent.
 */
export function draftSettings(
  method: AnyMethod | undefined,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const settings = Object.fromEntries(Object.entries(given).filter(([name]) => name !== COSTS));
  return method?.settings[STEP] === undefined ? settings : { [STEP]: WHOLE_UNIT, ...settings };
}
