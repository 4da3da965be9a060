import { refusal, type Refusal } from '@octavo/domain/shared';
import type { BallotFileHead } from '@octavo/domain/voting';

const AMOUNT = /^(\d{1,15})(?:\.(\d{1,9}))?$/;

/** Costs and budget in one unit that makes them all whole. */
export interface WholeMoney {
  readonly costs: readonly number[];
  readonly budget: number | null;
  /** How many of the unit make one of the file's: 1, or 100 where the file writes cents. */
  readonly unitsInOne: number;
}

/**
 * What the options cost and what there is, in whole units. Refusals: BALLOT_FILE_COST_MISSING (`option`),
 * BALLOT_FILE_BUDGET_INVALID (`text`).
 * @param budget as typed; null when the file's own counts.
 */
export function wholeMoney(head: BallotFileHead, budget: string | null): WholeMoney | Refusal {
  const spent = budget ?? head.budget;
  const amounts = [...head.options.map(({ cost }) => cost), ...(spent === null ? [] : [spent])];
  const decimals = Math.max(0, ...amounts.map((amount) => AMOUNT.exec(amount ?? '')?.[2]?.length ?? 0));
  const costs: number[] = [];
  for (const { id, cost } of head.options) {
    if (cost === undefined) return refusal('BALLOT_FILE_COST_MISSING', [], { option: id });
    const whole = scaled(cost, decimals);
    if (whole === null) return refusal('BALLOT_FILE_BUDGET_INVALID', [], { text: cost });
    costs.push(whole);
  }
  const whole = spent === null ? null : scaled(spent, decimals);
  if (spent !== null && whole === null) return refusal('BALLOT_FILE_BUDGET_INVALID', [], { text: spent });
  return { costs, budget: whole, unitsInOne: 10 ** decimals };
}

function scaled(amount: string, decimals: number): number | null {
  const match = AMOUNT.exec(amount);
  if (match === null) return null;
  const number = Number(`${match[1] ?? ''}${(match[2] ?? '').padEnd(decimals, '0')}`);
  return Number.isSafeInteger(number) ? number : null;
}
