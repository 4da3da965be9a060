import type { Refusal } from '@octavo/domain/shared';
import { translate } from '../messages/index.js';

/** A refusal as JSON of a plain route: the same three fields as a `UserError`. */
export const inWords = (
  locale: string,
  { code, path, details }: Refusal,
): { readonly code: string; readonly message: string; readonly path: readonly string[] } => ({
  code,
  message: translate(locale, `refusal.${code}`, details),
  path,
});
