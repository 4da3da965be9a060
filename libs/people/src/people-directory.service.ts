import { Injectable } from '@nestjs/common';
import {
  checkEmail,
  checkText,
  isId,
  normaliseEmail,
  ok,
  refusal,
  refuse,
  TEXT_LIMITS,
  type Outcome,
  type Role,
} from '@octavo/domain/shared';
import { mayAnywhere, mayInOrganization, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { isLocale } from '@octavo/platform/messages';
import { In } from 'typeorm';
import { Organization } from './organization.entity.js';
import { notFound } from './people.errors.js';
import { ORGANIZATION_ROLES, PEOPLE_FOUND, type OrganizationRoleRow } from './people-directory.queries.js';
import { Person } from './person.entity.js';

/** Somebody found, with the place of work where the searcher may know it. */
export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
}

export interface StaffInput {
  readonly organizationId: string;
  readonly email: string;
  /** For a new account; who has one keeps the own name. */
  readonly name: string;
  readonly jobTitle: string;
  readonly department?: string | null;
  readonly locale: string;
}

/** A role held on the whole organization, now. */
export interface OrganizationRole {
  readonly assignmentId: string;
  readonly personId: string;
  readonly role: Role;
  readonly mandate: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
}

const SEARCH = { min: 2, max: 120 };
const MOST_FOUND = 50;

/** Finding people, and making them staff. */
@Injectable()
export class PeopleDirectory {
  constructor(private readonly database: Database) {}

  /** People whose name holds, or whose address begins with, the words (2 characters or more); at most 50. */
  async search(viewer: Viewer, words: string): Promise<readonly PersonEntry[]> {
    const text = words.trim();
    if (!mayAnywhere(viewer, 'people.read') || checkText(text, SEARCH, []) !== null) return [];
    const like = text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
    const organizations = [...new Set([...viewer.staffOf, ...organizationsOf(viewer)])];
    const rows = await this.database.query<{
      id: string;
      name: string;
      email: string;
      job_title: string | null;
      department: string | null;
    }>(PEOPLE_FOUND, [like, organizations, MOST_FOUND]);
    return rows.map(({ job_title: jobTitle, ...row }) => ({ ...row, jobTitle }));
  }

  /** Organizations in which the viewer has a role or works. */
  async organizations(viewer: Viewer): Promise<readonly Organization[]> {
    const ids = [...new Set([...viewer.staffOf, ...organizationsOf(viewer)])];
    return this.database.manager.find(Organization, {
      where: { id: In(ids) },
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** Who has a role on the whole of these organizations, by organization id, longest first. */
  async organizationRoles(ids: readonly string[]): Promise<ReadonlyMap<string, readonly OrganizationRole[]>> {
    const rows = await this.database.query<OrganizationRoleRow>(ORGANIZATION_ROLES, [ids]);
    const roles = rows.map((row) => ({
      organizationId: row.organization_id,
      assignmentId: row.id,
      personId: row.person_id,
      role: row.role,
      mandate: row.mandate,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      jobTitle: row.job_title,
      department: row.department,
    }));
    return Map.groupBy(roles, ({ organizationId }) => organizationId);
  }

  /**
   * Makes somebody an employee, with an account if the address has none; function and department are set anew.
   * NOT_FOUND for an organization in which the viewer may not assign people, EMAIL_INVALID, LOCALE_UNKNOWN, text
   * refusals.
   */
  async addStaff(viewer: Viewer, input: StaffInput): Promise<Outcome<Person>> {
    const { organizationId } = input;
    if (!isId(organizationId) || !mayInOrganization(viewer, 'people.assign', organizationId)) {
      return refuse(notFound('organizationId'));
    }
    const faults = [
      checkEmail(input.email),
      checkText(input.name, TEXT_LIMITS.name, ['name']),
      checkText(input.jobTitle, TEXT_LIMITS.name, ['jobTitle']),
      checkText(input.department ?? '', { ...TEXT_LIMITS.name, min: 0 }, ['department']),
      isLocale(input.locale) ? null : refusal('LOCALE_UNKNOWN', ['locale']),
    ].filter((fault) => fault !== null);
    if (faults.length > 0) return refuse(...faults);
    return this.database.transaction(viewer, async (transaction) => {
      const person = await personWithAddress(transaction, input);
      await transaction.query(
        `insert into staff_member (organization_id, person_id, job_title, department) values ($1, $2, $3, $4)
         on conflict (organization_id, person_id)
         do update set job_title = excluded.job_title, department = excluded.department, ended_at = null`,
        [organizationId, person.id, input.jobTitle.trim(), input.department?.trim() || null],
      );
      transaction.record({
        action: 'staff.added',
        subject: { type: 'person', id: person.id },
        data: { organizationId },
      });
      return ok(person);
    });
  }
}

const organizationsOf = ({ grants }: Viewer): readonly string[] =>
  grants.filter(({ scopeType }) => scopeType === 'organization').map(({ scopeId }) => scopeId);

async function personWithAddress(transaction: Transaction, input: StaffInput): Promise<Person> {
  const email = normaliseEmail(input.email);
  await transaction.query(
    'insert into person (id, email, name, locale) values ($1, $2, $3, $4) on conflict (email) do nothing',
    [newId(), email, input.name.trim(), input.locale],
  );
  return transaction.manager.findOneByOrFail(Person, { email });
}
