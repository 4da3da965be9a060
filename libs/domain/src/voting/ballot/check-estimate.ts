import { Fraction, refusal, type Refusal } from '@octavo/domain/shared';

/**
 * The fault of an estimate, a decimal in text: BALLOT_MALFORMED (`form`) when it is no number,
 * BALLOT_ESTIMATE_OUT_OF_RANGE (`estimate`, `bounds`: both, least or most, `min`, `max`) outside the bounds set, null
 * bounds being none. Both at `['estimate']`.
 */
export function checkEstimate(
  estimate: string,
  { min, max }: { readonly min: string | null; readonly max: string | null },
): Refusal | null {
  const value = Fraction.tryParse(estimate);
  if (value === null) return refusal('BALLOT_MALFORMED', ['estimate'], { form: 'estimate' });
  const tooLow = min !== null && value.compare(Fraction.parse(min)) < 0;
  const tooHigh = max !== null && value.compare(Fraction.parse(max)) > 0;
  if (!tooLow && !tooHigh) return null;
  const bounds = min === null ? 'most' : max === null ? 'least' : 'both';
  const details = { estimate, bounds, min: min ?? '', max: max ?? '' };
  return refusal('BALLOT_ESTIMATE_OUT_OF_RANGE', ['estimate'], details);
}
