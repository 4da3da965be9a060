import { describe, expect, it } from '@jest/globals';

import { COMPLETE_FACTS, found, type Change } from './complete-facts.fixture.js';
import { internalOrganisationGate, REQUIRED_ROLES } from './point-4-internal-organisation.js';

describe('point 4: internal organisation', () => {
  it('is passed when nothing is missing', () => {
    expect(internalOrganisationGate(COMPLETE_FACTS)).toEqual({
      point: 4,
      key: 'internal_organisation',
      verdict: 'passed',
      missing: [],
      warnings: [],
    });
  });

  it.each<[string, string, Change]>([
    ['no owner', '4.1 ROLE_MISSING', without('olga')],
    ['no decision maker', '4.1 ROLE_MISSING', without('dirk')],
    ['no reviewer', '4.1 ROLE_MISSING', without('rik', 'rosa')],
    ['no contact point', '4.4 ROLE_MISSING', without('carla', 'chris')],
    [
      'a contact point of nowhere',
      '4.4 CONTACT_POINT_WITHOUT_DEPARTMENT',
      change('carla', { department: '' }),
    ],
    ['an empty mandate (S14)', '4.16 MANDATE_EMPTY', change('dirk', { mandate: ' \n' })],
  ])('alone is blocked by %s', (_, item, difference) => {
    expect(found(difference)).toEqual({ points: [4], missing: [item], warnings: [] });
  });

  it('names every role that is missing', () => {
    const { missing } = internalOrganisationGate({ ...COMPLETE_FACTS, team: [] });
    expect(missing.map(({ params }) => params)).toEqual(REQUIRED_ROLES.map((role) => ({ role })));
  });

  it.each<[string, string, Change]>([
    ['one contact point', '4.4 ONE_CONTACT_POINT', without('chris')],
    ['reviewers of one discipline', '4.11 PANEL_OF_ONE_DISCIPLINE', without('rosa')],
  ])('warns of %s', (_, warning, difference) => {
    expect(found(difference)).toEqual({ points: [], missing: [], warnings: [warning] });
  });

  it('warns when one person does all the answering', () => {
    const difference: Change = ({ team }) => ({
      team: team.map((each) => (each.role === 'contact_point' ? { ...each, personId: 'olga' } : each)),
    });
    expect(found(difference)).toEqual({ points: [], missing: [], warnings: ['4.6 ONE_PERSON_ANSWERS'] });
  });
});

function without(...personIds: string[]): Change {
  return ({ team }) => ({ team: team.filter(({ personId }) => !personIds.includes(personId)) });
}

function change(personId: string, difference: Partial<(typeof COMPLETE_FACTS)['team'][number]>): Change {
  return ({ team }) => ({
    team: team.map((each) => (each.personId === personId ? { ...each, ...difference } : each)),
  });
}
