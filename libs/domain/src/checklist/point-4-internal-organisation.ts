import { isBlank, type Role } from '@octavo/domain/shared';

import type { ChallengeFacts, TeamMemberFacts } from './challenge-facts.js';
import { gate, itemIf, type Gate } from './gate.js';

/** Without these a challenge has nobody who runs it, answers, judges or decides (4.1, 4.4, 4.12). */
export const REQUIRED_ROLES: readonly Role[] = ['owner', 'decision_maker', 'reviewer', 'contact_point'];

// Those who answer contributors in the course of their role.
const ANSWERS: readonly Role[] = ['owner', 'contact_point', 'moderator', 'coach'];

/** Point 4: people with a role, a mandate and a place in the organisation. */
export function internalOrganisationGate({ team }: ChallengeFacts): Gate {
  const withRole = (...roles: readonly Role[]): readonly TeamMemberFacts[] =>
    team.filter(({ role }) => roles.includes(role));
  const contactPoints = withRole('contact_point');
  const reviewers = withRole('reviewer');
  const answering = withRole(...ANSWERS);
  return gate(
    4,
    [
      ...REQUIRED_ROLES.flatMap((role) =>
        itemIf(withRole(role).length === 0, 'ROLE_MISSING', role === 'contact_point' ? '4.4' : '4.1', {
          role,
        }),
      ),
      ...contactPoints.flatMap(({ personId, department }) =>
        itemIf(isBlank(department), 'CONTACT_POINT_WITHOUT_DEPARTMENT', '4.4', { personId }),
      ),
      // The role sheet: publication is refused while one facet is empty (S14, L-L1).
      ...team.flatMap(({ role, personId, mandate }) =>
        itemIf(isBlank(mandate), 'MANDATE_EMPTY', '4.16', { role, personId }),
      ),
    ],
    [
      ...itemIf(contactPoints.length === 1, 'ONE_CONTACT_POINT', '4.4'),
      ...itemIf(
        contactPoints.length > 0 && countDistinct(answering, 'personId') === 1,
        'ONE_PERSON_ANSWERS',
        '4.6',
      ),
      ...itemIf(
        reviewers.length > 0 && countDistinct(reviewers, 'department') < 2,
        'PANEL_OF_ONE_DISCIPLINE',
        '4.11',
      ),
    ],
  );
}

function countDistinct(team: readonly TeamMemberFacts[], field: 'personId' | 'department'): number {
  return new Set(team.map((member) => member[field].trim())).size;
}
