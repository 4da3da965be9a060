import { refusal, type Refusal } from '@octavo/domain/shared';

import type { ChallengeFacts } from './challenge-facts.js';
import { checklist } from './checklist.js';

/**
 * CHECKLIST_INCOMPLETE unless all eight gates are passed. Details: `missing` (codes of the items, each once),
 * `points` (keys of the gates that are not passed), `count` (number of items). The items themselves, with their
 * parameters, come from `checklist`.
 */
export function mayPublish(facts: ChallengeFacts): Refusal | null {
  const open = checklist(facts).gates.filter(({ verdict }) => verdict === 'missing');
  if (open.length === 0) return null;
  const items = open.flatMap((gate) => gate.missing);
  return refusal('CHECKLIST_INCOMPLETE', [], {
    missing: [...new Set(items.map(({ code }) => code))],
    points: open.map(({ key }) => key),
    count: items.length,
  });
}
