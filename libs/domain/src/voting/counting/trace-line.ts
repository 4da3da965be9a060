import type { RefusalDetails } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import type { TraceLine } from './tally.js';

/** A sentence of the trace: its text is `trace.<code>` in the message files. */
export const traceLine = (
  code: string,
  details: RefusalDetails = {},
  options: Readonly<Record<string, readonly Option[]>> = {},
): TraceLine => ({ code, details, options });
