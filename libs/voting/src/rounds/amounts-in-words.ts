import { Fraction, type RefusalDetails } from '@octavo/domain/shared';
import type { TraceLine } from '@octavo/domain/voting';

/** What is an amount in the sentences about a budget. */
const AMOUNTS = new Set(['budget', 'cost', 'increment', 'left', 'price', 'share', 'spent']);

type Detail = RefusalDetails[string];

/**
 * A sentence of a count about a budget, its amounts in whole money: rounds keep cents, and nobody speaks in cents.
 * Counts of files keep the unit of the file, which is why the count itself does not do this. Other sentences stay.
 */
export function amountsInWords(line: TraceLine): TraceLine {
  if (!/^(BUDGET|SHARES)_/.test(line.code)) return line;
  const details = Object.entries(line.details ?? {}).map(([name, value]): [string, Detail] => [
    name,
    AMOUNTS.has(name) ? inWholeMoney(value) : value,
  ]);
  return { ...line, details: Object.fromEntries(details) };
}

function inWholeMoney(cents: Detail): Detail {
  if (typeof cents === 'number') return cents / 100;
  const exact = typeof cents === 'string' ? Fraction.tryParse(cents) : null;
  return exact === null ? cents : exact.div(Fraction.of(100)).toDecimal(2);
}
