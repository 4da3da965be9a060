import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { networkGate } from './point-8-network.js';

describe('point 8: network', () => {
  it('is passed when nothing is missing', () => {
    expect(networkGate(COMPLETE_FACTS)).toEqual({
      point: 8,
      key: 'network',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it('alone is blocked by silence about what comes after', () => {
    const change: Change = ({ networkPlan }) => ({ networkPlan: { ...networkPlan, afterClosing: ' ' } });
    expect(found(change)).toEqual({ points: [8], missing: ['8.7 AFTER_CLOSING_MISSING'], warnings: [] });
  });

  it.each([
    ['existing', ['8.1 NETWORK_BOND_MISSING']],
    ['intermediary', ['8.1 NETWORK_BOND_MISSING']],
    ['own', []],
  ] as const)('without a plan for the bond with a network that is %s: %j', (kind, warnings) => {
    const change: Change = ({ networkPlan }) => ({
      network: { kind, name: 'Tea lovers' },
      networkPlan: { ...networkPlan, bond: '' },
    });
    expect(found(change)).toEqual({ points: [], missing: [], warnings });
  });
});
