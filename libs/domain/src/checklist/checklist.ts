import type { ChallengeFacts } from './challenge-facts.js';
import type { Gate } from './gate.js';
import { commitmentGate } from './point-1-commitment.js';
import { objectiveGate } from './point-2-objective.js';
import { targetGroupGate } from './point-3-target-group.js';
import { internalOrganisationGate } from './point-4-internal-organisation.js';
import { yieldGate } from './point-5-yield.js';
import { questionGate } from './point-6-question.js';
import { integrationGate } from './point-7-integration.js';
import { networkGate } from './point-8-network.js';

/** The eight verdicts, in order, and whether all of them are passed. */
export interface Checklist {
  readonly gates: readonly Gate[];
  readonly publishable: boolean;
}

const GATES: readonly ((facts: ChallengeFacts) => Gate)[] = [
  commitmentGate,
  objectiveGate,
  targetGroupGate,
  internalOrganisationGate,
  yieldGate,
  questionGate,
  integrationGate,
  networkGate,
];

/** Judges a challenge on the eight points. What the page shows live is what `mayPublish` decides on. */
export function checklist(facts: ChallengeFacts): Checklist {
  const gates = GATES.map((judge) => judge(facts));
  return { gates, publishable: gates.every(({ verdict }) => verdict === 'passed') };
}
