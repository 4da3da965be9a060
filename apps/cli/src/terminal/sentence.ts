import type { Refusal } from '@octavo/domain/shared';
import { translate } from '@octavo/platform/messages';

/** A refusal in English, lists in it joined. */
export function sentence({ code, details }: Refusal): string {
  const words = Object.entries(details).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return translate('en', `refusal.${code}`, Object.fromEntries(words) as Refusal['details']);
}
