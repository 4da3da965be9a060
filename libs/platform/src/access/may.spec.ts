import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@octavo/domain/shared';
import {
  EVERYBODY,
  grantFor,
  mayAnywhere,
  mayInOrganization,
  mayOn,
  nobody,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  type Grant,
  type Permission,
  type Viewer,
} from './index.js';

const challenge = { id: 'challenge', organizationId: 'organization' };
const grant = (role: Role, scopeType: Grant['scopeType'], scopeId: string): Grant => ({
  assignmentId: `${role}-${scopeId}`,
  role,
  scopeType,
  scopeId,
});
const person = (grants: readonly Grant[] = [], scopes: readonly Permission[] | null = null): Viewer => ({
  ...nobody('en', null),
  personId: 'person',
  grants,
  scopes,
});
const all = Object.keys(PERMISSIONS) as Permission[];

describe('who may what', () => {
  it('nobody may anything', () => {
    for (const permission of all) {
      expect(mayAnywhere(nobody('en', null), permission)).toBe(false);
      expect(mayOn(nobody('en', null), permission, challenge)).toBe(false);
    }
  });

  it('a person without a role may what everybody may, and no more', () => {
    expect(all.filter((permission) => mayAnywhere(person(), permission))).toEqual(EVERYBODY);
    expect(all.filter((permission) => mayOn(person(), permission, challenge))).toEqual(EVERYBODY);
  });

  it.each(ROLES)('a %s may what the role gives, there and nowhere else', (role) => {
    const expected = new Set([...EVERYBODY, ...ROLE_PERMISSIONS[role]]);
    const here = person([grant(role, 'challenge', 'challenge')]);
    const everywhere = person([grant(role, 'organization', 'organization')]);
    const elsewhere = person([grant(role, 'challenge', 'other'), grant(role, 'organization', 'another')]);
    for (const permission of all) {
      const given = expected.has(permission);
      const byRole = ROLE_PERMISSIONS[role].includes(permission);
      expect(mayOn(here, permission, challenge)).toBe(given);
      expect(mayOn(everywhere, permission, challenge)).toBe(given);
      expect(mayOn(elsewhere, permission, challenge)).toBe(EVERYBODY.includes(permission));
      expect(mayInOrganization(everywhere, permission, 'organization')).toBe(byRole);
      expect(mayInOrganization(here, permission, 'organization')).toBe(false);
      expect(mayAnywhere(here, permission)).toBe(given);
    }
  });

  it('a scope of one kind is never taken for one of the other', () => {
    const mistaken = person([
      grant('owner', 'challenge', 'organization'),
      grant('owner', 'organization', 'challenge'),
    ]);
    expect(mayOn(mistaken, 'challenge.design', challenge)).toBe(false);
  });

  it('a token may only what it lists, and never more than its person', () => {
    const sponsor = [grant('sponsor', 'challenge', 'challenge')];
    const token = person(sponsor, ['insight.read', 'challenge.design']);
    expect(all.filter((permission) => mayOn(token, permission, challenge))).toEqual(['insight.read']);
    expect(grantFor(token, 'challenge.sign', challenge)).toBeUndefined();
  });

  it('the nearest mandate is the one that counts', () => {
    const both = person([
      grant('decision_maker', 'organization', 'organization'),
      grant('decision_maker', 'challenge', 'challenge'),
    ]);
    expect(grantFor(both, 'decision.record', challenge)?.scopeType).toBe('challenge');
  });

  it('nobody both sponsors and owns by one role (1.10), and only decision makers decide', () => {
    expect(ROLE_PERMISSIONS.owner).not.toContain('challenge.sign');
    expect(ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('challenge.sign'))).toEqual(['sponsor']);
    expect(ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('decision.record'))).toEqual([
      'decision_maker',
    ]);
  });

  it('every permission belongs to somebody', () => {
    const given = new Set([...EVERYBODY, ...ROLES.flatMap((role) => ROLE_PERMISSIONS[role])]);
    expect(all.filter((permission) => !given.has(permission))).toEqual([]);
  });
});
