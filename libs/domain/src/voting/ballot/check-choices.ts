import { refusal, type Refusal } from '@octavo/domain/shared';
import type { Option } from './ballot.js';

/**
 * The first fault of a list of choices. BALLOT_OPTION_UNKNOWN (`option`), BALLOT_OPTION_TWICE (`option`), each at
 * `['choices', place]`; BALLOT_TOO_MANY_CHOICES (`most`, `chosen`) and BALLOT_TOO_FEW_CHOICES (`least`, `chosen`) at
 * `['choices']`. Options count from 1 in the details, as on paper.
 */
export function checkChoices(
  choices: readonly Option[],
  options: number,
  limits: { readonly least?: number; readonly most?: number | null } = {},
): Refusal | null {
  const seen = new Set<Option>();
  for (const [place, option] of choices.entries()) {
    const at = ['choices', String(place)];
    if (!isOption(option, options)) return refusal('BALLOT_OPTION_UNKNOWN', at, { option: option + 1 });
    if (seen.has(option)) return refusal('BALLOT_OPTION_TWICE', at, { option: option + 1 });
    seen.add(option);
  }
  const { least = 0, most = null } = limits;
  const chosen = choices.length;
  if (most !== null && chosen > most) {
    return refusal('BALLOT_TOO_MANY_CHOICES', ['choices'], { most, chosen });
  }
  return chosen < least ? refusal('BALLOT_TOO_FEW_CHOICES', ['choices'], { least, chosen }) : null;
}

export const isOption = (option: unknown, options: number): boolean =>
  Number.isSafeInteger(option) && (option as number) >= 0 && (option as number) < options;
