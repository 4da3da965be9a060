import { Injectable } from '@nestjs/common';
import { checkText, ok, refuse, refusal, TEXT_LIMITS, type Outcome, type Role } from '@octavo/domain/shared';
import { mayInOrganization, mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId, violates } from '@octavo/platform/database';
import { notAllowed, notFound, roleHeldAlready } from './people.errors.js';
import { Person } from './person.entity.js';
import { RoleAssignment } from './role-assignment.entity.js';

/** Where a role is held: a whole organization, or one challenge of it. */
export type RoleScope =
  | { readonly type: 'organization'; readonly organizationId: string }
  | { readonly type: 'challenge'; readonly organizationId: string; readonly challengeId: string };

export interface RoleInput {
  readonly personId: string;
  readonly role: Role;
  readonly mandate: string;
  readonly startsAt?: Date | null;
  readonly endsAt?: Date | null;
}

/** Who holds which role, with which mandate, from when until when (4.1, 4.16). */
@Injectable()
export class RoleService {
  constructor(private readonly database: Database) {}

  /** Gives a role. NOT_ALLOWED, NOT_FOUND, ROLE_PERIOD_WRONG, ROLE_HELD_ALREADY, text refusals. */
  async assign(viewer: Viewer, scope: RoleScope, input: RoleInput): Promise<Outcome<RoleAssignment>> {
    if (!mayAssign(viewer, scope)) return refuse(notAllowed());
    const { personId, role, mandate } = input;
    const fault =
      checkText(mandate, TEXT_LIMITS.short, ['mandate']) ??
      checkPeriod(input.startsAt ?? null, input.endsAt ?? null);
    if (fault) return refuse(fault);
    try {
      return await this.database.transaction(viewer, async (transaction) => {
        if (!(await transaction.manager.existsBy(Person, { id: personId })))
          return refuse(notFound('personId'));
        const assignment = transaction.manager.create(RoleAssignment, {
          id: newId(),
          organizationId: scope.organizationId,
          personId,
          role,
          scopeType: scope.type,
          scopeId: scope.type === 'challenge' ? scope.challengeId : scope.organizationId,
          mandate: mandate.trim(),
          startsAt: input.startsAt ?? (await transaction.now()),
          endsAt: input.endsAt ?? null,
          grantedBy: viewer.personId,
        });
        await transaction.manager.insert(RoleAssignment, assignment);
        transaction.record({
          action: 'role.assigned',
          subject: { type: 'role_assignment', id: assignment.id },
          ...(scope.type === 'challenge' && { challengeId: scope.challengeId }),
          data: { personId, role },
        });
        return ok(assignment);
      });
    } catch (error) {
      if (violates(error, 'role_assignment_once_excl')) return refuse(roleHeldAlready());
      throw error;
    }
  }

  /** Ends a role now. What was done with it stays. */
  async end(viewer: Viewer, id: string): Promise<Outcome<RoleAssignment>> {
    return this.database.transaction(viewer, async (transaction) => {
      const assignment = await transaction.manager.findOneBy(RoleAssignment, { id });
      if (!assignment || !mayAssign(viewer, scopeOf(assignment))) return refuse(notFound('id'));
      const now = await transaction.now();
      if (assignment.endsAt === null || assignment.endsAt > now) {
        // A role that never began is emptied to one millisecond: the record of it stays.
        assignment.endsAt = now > assignment.startsAt ? now : new Date(assignment.startsAt.getTime() + 1);
        await transaction.manager.save(assignment);
        transaction.record({
          action: 'role.ended',
          subject: { type: 'role_assignment', id },
          ...(assignment.scopeType === 'challenge' && { challengeId: assignment.scopeId }),
          data: { personId: assignment.personId, role: assignment.role },
        });
      }
      return ok(assignment);
    });
  }
}

const mayAssign = (viewer: Viewer, scope: RoleScope): boolean =>
  scope.type === 'challenge'
    ? mayOn(viewer, 'people.assign', { id: scope.challengeId, organizationId: scope.organizationId })
    : mayInOrganization(viewer, 'organization.manage', scope.organizationId);

const scopeOf = ({ scopeType, scopeId, organizationId }: RoleAssignment): RoleScope =>
  scopeType === 'challenge'
    ? { type: 'challenge', organizationId, challengeId: scopeId }
    : { type: 'organization', organizationId };

const checkPeriod = (startsAt: Date | null, endsAt: Date | null) =>
  startsAt && endsAt && endsAt <= startsAt ? refusal('ROLE_PERIOD_WRONG', ['endsAt']) : null;
