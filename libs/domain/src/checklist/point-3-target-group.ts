import { isBlank } from '@octavo/domain/shared';

import type { ChallengeFacts } from './challenge-facts.js';
import { gate, itemIf, type Gate } from './gate.js';

/** Point 3: who is asked, and through which network. */
export function targetGroupGate({ audience, network }: ChallengeFacts): Gate {
  return gate(3, [
    ...itemIf(network === null, 'NETWORK_MISSING', '3.1'),
    ...itemIf(network !== null && isBlank(network.name), 'NETWORK_NAME_MISSING', '3.1'),
    ...itemIf(audience === null, 'AUDIENCE_MISSING', '3.3'),
  ]);
}
