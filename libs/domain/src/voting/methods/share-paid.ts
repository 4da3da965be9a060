import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import { readExact } from '../counting/exact-text.js';
import type { Tally } from '../counting/tally.js';

/** What one voter's share paid for. All money exact, in the unit of the budget. */
export interface SharePaid {
  readonly share: Fraction;
  /** In the order in which it was bought; the amounts sum to the share less `left`. */
  readonly paid: readonly { readonly option: Option; readonly amount: Fraction }[];
  readonly left: Fraction;
  /** What the voter chose and nobody's share paid for: it was added because of its votes. */
  readonly added: readonly Option[];
}

/**
 * What the share of a voter with this ballot paid for, told from the tally of an Equal Shares count alone: for everything
 * bought that the ballot chose, the price, or what was left when that was less.
 */
export function sharePaid(choices: readonly Option[], budget: number, tally: Tally): SharePaid {
  const chosen = new Set(choices);
  const given = tally.rounds.find(({ figures }) => figures['share'] !== undefined)?.figures['share'];
  const share = given === undefined ? Fraction.of(budget, Math.max(tally.ballots, 1)) : readExact(given);
  const paid: { option: Option; amount: Fraction }[] = [];
  const added: Option[] = [];
  let left = share;
  for (const { elected, figures } of tally.rounds) {
    const [option] = elected;
    if (option === undefined || !chosen.has(option)) continue;
    if (figures['price'] === undefined) {
      added.push(option);
      continue;
    }
    const price = readExact(figures['price']);
    const amount = price.compare(left) < 0 ? price : left;
    if (amount.isZero()) continue;
    paid.push({ option, amount });
    left = left.sub(amount);
  }
  return { share, paid, left, added };
}
