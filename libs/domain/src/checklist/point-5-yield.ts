import { isBlank } from '@octavo/domain/shared';

import type { ChallengeFacts } from './challenge-facts.js';
import { gate, itemIf, type Gate } from './gate.js';

/** Point 5: what each side gains, what is given for it, and on which terms ideas are given away. */
export function yieldGate({ benefits, reward, licence }: ChallengeFacts): Gate {
  const isMaterial = reward.kind === 'in_kind' || reward.kind === 'money';
  return gate(
    5,
    [
      ...itemIf(isBlank(benefits.organization), 'ORGANIZATION_BENEFIT_MISSING', '5.1'),
      ...itemIf(isBlank(benefits.participants), 'PARTICIPANTS_BENEFIT_MISSING', '5.1'),
      ...itemIf(reward.kind !== 'none' && isBlank(reward.text), 'REWARD_TEXT_MISSING', '5.5', {
        kind: reward.kind,
      }),
      ...itemIf(isBlank(licence), 'LICENCE_MISSING', '5.10'),
    ],
    itemIf(isMaterial, 'REWARD_MATERIAL', '5.6', { kind: reward.kind }),
  );
}
