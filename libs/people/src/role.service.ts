import { Injectable } from '@nestjs/common';
import {
  checkText,
  isId,
  ok,
  refuse,
  refusal,
  TEXT_LIMITS,
  type Outcome,
  type Role,
} from '@octavo/domain/shared';
import { mayInOrganization, mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId, violates, type Transaction } from '@octavo/platform/database';
import {
  lastAdministrator,
  notAllowed,
  notFound,
  roleForOrganization,
  roleHeldAlready,
  sponsorHeld,
} from './people.errors.js';
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

  /** Gives a role. NOT_ALLOWED, NOT_FOUND, ROLE_PERIOD_WRONG, ROLE_HELD_ALREADY, ROLE_FOR_ORGANIZATION, text refusals. */
  async assign(viewer: Viewer, scope: RoleScope, input: RoleInput): Promise<Outcome<RoleAssignment>> {
    if (!mayAssign(viewer, scope)) return refuse(notAllowed());
    try {
      return await this.database.transaction(viewer, (transaction) =>
        this.assignWithin(transaction, viewer, scope, input),
      );
    } catch (error) {
      if (violates(error, 'role_assignment_once_excl')) return refuse(roleHeldAlready());
      throw error;
    }
  }

  /**
   * As `assign`, within a unit of work that has checked that the viewer may. A role that is held already is refused
   * here too; of two at the same instant the second fails at the table.
   */
  async assignWithin(
    transaction: Transaction,
    viewer: Viewer,
    scope: RoleScope,
    input: RoleInput,
  ): Promise<Outcome<RoleAssignment>> {
    const { personId, role, mandate } = input;
    const fault =
      checkText(mandate, TEXT_LIMITS.short, ['mandate']) ??
      checkPeriod(input.startsAt ?? null, input.endsAt ?? null) ??
      (role === 'administrator' && scope.type === 'challenge' ? roleForOrganization() : null);
    if (fault) return refuse(fault);
    const { manager } = transaction;
    if (!isId(personId) || !(await manager.existsBy(Person, { id: personId })))
      return refuse(notFound('personId'));
    const assignment = manager.create(RoleAssignment, {
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
    const [held] = await transaction.query<{ person_id: string }>(HELD, [
      personId,
      role,
      assignment.scopeId,
      assignment.startsAt,
      assignment.endsAt,
    ]);
    if (held) return refuse(held.person_id === personId ? roleHeldAlready() : sponsorHeld());
    await manager.insert(RoleAssignment, assignment);
    transaction.record({
      action: 'role.assigned',
      subject: { type: 'role_assignment', id: assignment.id },
      ...(scope.type === 'challenge' && { challengeId: scope.challengeId }),
      data: { personId, role },
    });
    return ok(assignment);
  }

  /** Ends a role now. What was done with it stays. NOT_FOUND, LAST_ADMINISTRATOR. */
  async end(viewer: Viewer, id: string): Promise<Outcome<RoleAssignment>> {
    if (!isId(id)) return refuse(notFound('id'));
    return this.database.transaction(viewer, async (transaction) => {
      const assignment = isId(id) ? await transaction.manager.findOneBy(RoleAssignment, { id }) : null;
      if (!assignment || !mayAssign(viewer, scopeOf(assignment))) return refuse(notFound('id'));
      if (assignment.role === 'administrator' && (await isLast(transaction, assignment))) {
        return refuse(lastAdministrator());
      }
      return ok(await this.endWithin(transaction, assignment));
    });
  }

  /** As `end`, within a unit of work that has checked that the viewer may. */
  async endWithin(transaction: Transaction, assignment: RoleAssignment): Promise<RoleAssignment> {
    const now = await transaction.now();
    if (assignment.endsAt !== null && assignment.endsAt <= now) return assignment;
    // A role that never began is emptied to one millisecond: the record of it stays.
    assignment.endsAt = now > assignment.startsAt ? now : new Date(assignment.startsAt.getTime() + 1);
    await transaction.manager.save(assignment);
    transaction.record({
      action: 'role.ended',
      subject: { type: 'role_assignment', id: assignment.id },
      ...(assignment.scopeType === 'challenge' && { challengeId: assignment.scopeId }),
      data: { personId: assignment.personId, role: assignment.role },
    });
    return assignment;
  }
}

/** The same role of the same person there, or the role of a sponsor of anybody, in a period that overlaps. */
const HELD = `
  select person_id from role_assignment
   where (person_id = $1 or role = 'sponsor' and scope_type = 'challenge') and role = $2 and scope_id = $3
     and tstzrange(starts_at, ends_at) && tstzrange($4::timestamptz, $5::timestamptz)
   order by person_id = $1 desc limit 1`;

/** Whether the organization would be left without an administrator; one at a time may ask. */
async function isLast(transaction: Transaction, { id, scopeId }: RoleAssignment): Promise<boolean> {
  await transaction.query('select id from organization where id = $1 for update', [scopeId]);
  const [other] = await transaction.query<{ id: string }>(
    `select id from role_assignment
      where scope_id = $1 and role = 'administrator' and id <> $2
        and starts_at <= clock_timestamp() and (ends_at is null or ends_at > clock_timestamp()) limit 1`,
    [scopeId, id],
  );
  return other === undefined;
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
