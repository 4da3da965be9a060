import type { Exact } from './tally.js';

/** How many of the smallest units make 1: ten to the power of the places. */
export const unitsOf = (places: number): bigint => 10n ** BigInt(places);

/** A decimal out of whole units, without zeros at its end: 65559 units of 4 places are `6.5559`, 60000 are `6`. */
export function decimalText(units: bigint, places: number): Exact {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const split = digits.length - places;
  const decimals = digits.slice(split).replace(/0+$/, '');
  return sign + digits.slice(0, split) + (decimals === '' ? '' : `.${decimals}`);
}

/** The units of a decimal, what does not fit in the places cut off: `0.00001` in 4 places is 0. */
export function unitsFrom(text: Exact, places: number): bigint {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + decimals.slice(0, places).padEnd(places, '0'));
  return text.startsWith('-') ? -units : units;
}

/** Divides whole numbers that are not negative and rounds up. */
export const divideUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;
