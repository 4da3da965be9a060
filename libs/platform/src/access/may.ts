import { EVERYBODY, ROLE_PERMISSIONS, type Permission } from './permission.js';
import type { Grant, Viewer } from './viewer.js';

/** A challenge as access sees it: roles are held on it or on its organization. */
export interface ChallengeScope {
  readonly id: string;
  readonly organizationId: string;
}

/** Whether the viewer holds the permission at all. Decides at the door; what it is wanted for is decided inside. */
export function mayAnywhere(viewer: Viewer, permission: Permission): boolean {
  if (!isWithinScopes(viewer, permission)) return false;
  return EVERYBODY.includes(permission) || viewer.grants.some((grant) => gives(grant, permission));
}

/** Whether the viewer holds the permission on this challenge: by a role on it, or on its organization. */
export function mayOn(viewer: Viewer, permission: Permission, challenge: ChallengeScope): boolean {
  return (
    grantFor(viewer, permission, challenge) !== undefined ||
    (isWithinScopes(viewer, permission) && EVERYBODY.includes(permission))
  );
}

/** The role that gives the permission on this challenge; the nearest scope first, since its mandate is the one meant. */
export function grantFor(
  viewer: Viewer,
  permission: Permission,
  challenge: ChallengeScope,
): Grant | undefined {
  if (!isWithinScopes(viewer, permission)) return undefined;
  const fitting = viewer.grants.filter((grant) => gives(grant, permission) && covers(grant, challenge));
  return fitting.find((grant) => grant.scopeType === 'challenge') ?? fitting[0];
}

/** Whether the viewer holds the permission for the whole organization. */
export function mayInOrganization(viewer: Viewer, permission: Permission, organizationId: string): boolean {
  return (
    isWithinScopes(viewer, permission) &&
    viewer.grants.some(
      (grant) =>
        grant.scopeType === 'organization' && grant.scopeId === organizationId && gives(grant, permission),
    )
  );
}

function isWithinScopes(viewer: Viewer, permission: Permission): boolean {
  if (viewer.personId === null) return false;
  return viewer.scopes === null || viewer.scopes.includes(permission);
}

const gives = (grant: Grant, permission: Permission): boolean =>
  ROLE_PERMISSIONS[grant.role].includes(permission);

const covers = (grant: Grant, challenge: ChallengeScope): boolean =>
  grant.scopeId === (grant.scopeType === 'challenge' ? challenge.id : challenge.organizationId);
