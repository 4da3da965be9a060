import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { commitmentGate } from './point-1-commitment.js';

describe('point 1: commitment', () => {
  it('is passed when nothing is missing', () => {
    expect(commitmentGate(COMPLETE_FACTS)).toEqual({
      point: 1,
      key: 'commitment',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    ['no sponsor', '1.1 SPONSOR_MISSING', () => ({ sponsor: null })],
    ['a sponsor without function', '1.1 SPONSOR_FUNCTION_MISSING', sponsor({ function: ' ' })],
    ['nothing said to contributors', '1.2 PUBLIC_STATEMENT_MISSING', sponsor({ hasPublicStatement: false })],
    ['nothing said inside', '1.2 INTERNAL_STATEMENT_MISSING', sponsor({ hasInternalStatement: false })],
    ['an unsigned declaration', '1.3 DECLARATION_UNSIGNED', sponsor({ declarationSignedAt: null })],
    ['a sponsor who owns it too', '1.10 SPONSOR_IS_OWNER', sponsor({ personId: 'olga' })],
  ])('alone is blocked by %s', (_, item, change) => {
    expect(found(change)).toEqual({ points: [1], missing: [item], warnings: [] });
  });

  it('warns of a team from one department', () => {
    const change: Change = ({ team }) => ({
      team: team.map((member) => ({ ...member, department: 'Marketing' })),
    });
    expect(found(change)).toMatchObject({
      points: [],
      warnings: ['1.9 SINGLE_DEPARTMENT', '4.11 PANEL_OF_ONE_DISCIPLINE'],
    });
  });
});

function sponsor(change: Partial<NonNullable<(typeof COMPLETE_FACTS)['sponsor']>>): Change {
  return (facts) => ({ sponsor: facts.sponsor && { ...facts.sponsor, ...change } });
}
