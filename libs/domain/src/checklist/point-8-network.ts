import { isBlank } from '@octavo/domain/shared';

import type { ChallengeFacts } from './challenge-facts.js';
import { gate, itemIf, type Gate } from './gate.js';

/** Point 8: what becomes of the network afterwards, known before it is asked for anything. */
export function networkGate({ networkPlan, network }: ChallengeFacts): Gate {
  const hasOthersToKeep = network !== null && network.kind !== 'own';
  return gate(
    8,
    // Temporary networks are normal, but then people are told: closing, thanking, dissolving or staying (8.7).
    itemIf(isBlank(networkPlan.afterClosing), 'AFTER_CLOSING_MISSING', '8.7'),
    itemIf(hasOthersToKeep && isBlank(networkPlan.bond), 'NETWORK_BOND_MISSING', '8.1'),
  );
}
