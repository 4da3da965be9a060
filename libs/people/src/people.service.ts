import { Injectable } from '@nestjs/common';
import {
  checkEmail,
  checkText,
  normaliseEmail,
  ok,
  refuse,
  refusal,
  TEXT_LIMITS,
  type Outcome,
} from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, newId, SYSTEM } from '@octavo/platform/database';
import { useAdministratorSecret } from '@octavo/platform/installation';
import { isLocale } from '@octavo/platform/messages';
import { In } from 'typeorm';
import { Organization } from './organization.entity.js';
import { Person } from './person.entity.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { SignInService, type SignedIn } from './sign-in.service.js';
import { StaffMember } from './staff-member.entity.js';

export interface FirstAdministratorInput {
  readonly secret: string;
  readonly email: string;
  readonly name: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** People and the organizations they work for. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInService,
  ) {}

  /** People by id. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const people = await this.database.manager.findBy(Person, { id: In([...ids]) });
    return new Map(people.map((person) => [person.id, person]));
  }

  /** Organizations by id. */
  async organizations(ids: readonly string[]): Promise<ReadonlyMap<string, Organization>> {
    const organizations = await this.database.manager.findBy(Organization, { id: In([...ids]) });
    return new Map(organizations.map((organization) => [organization.id, organization]));
  }

  /** Changes one's own name and language. Text refusals, LOCALE_UNKNOWN. */
  async updateProfile(viewer: Viewer, input: { name: string; locale: string }): Promise<Outcome<Person>> {
    const fault =
      checkText(input.name, TEXT_LIMITS.name, ['name']) ??
      (isLocale(input.locale) ? null : refusal('LOCALE_UNKNOWN', ['locale']));
    if (fault) return refuse(fault);
    return this.database.transaction(viewer, async (transaction) => {
      const person = await transaction.manager.findOneByOrFail(Person, { id: viewer.personId ?? newId() });
      person.name = input.name.trim();
      person.locale = input.locale;
      await transaction.manager.save(person);
      transaction.record({ action: 'person.updated', subject: { type: 'person', id: person.id } });
      return ok(person);
    });
  }

  /**
   * The first administrator comes in through the one-time link and names the organization.
   * ADMINISTRATOR_LINK_INVALID, EMAIL_INVALID, TIME_ZONE_UNKNOWN, LOCALE_UNKNOWN, SLUG_INVALID, text refusals.
   */
  async claimAdministration(input: FirstAdministratorInput): Promise<Outcome<SignedIn>> {
    const fault =
      checkEmail(input.email, ['email']) ??
      checkText(input.name, TEXT_LIMITS.name, ['name']) ??
      checkText(input.organizationName, TEXT_LIMITS.name, ['organizationName']) ??
      (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(input.organizationSlug)
        ? null
        : refusal('SLUG_INVALID', ['organizationSlug'])) ??
      (isTimeZone(input.timeZone) ? null : refusal('TIME_ZONE_UNKNOWN', ['timeZone'])) ??
      (isLocale(input.locale) ? null : refusal('LOCALE_UNKNOWN', ['locale']));
    if (fault) return refuse(fault);
    return this.database.transaction(SYSTEM, async (transaction) => {
      const used = await useAdministratorSecret(transaction, input.secret);
      if (!used.ok) return used;
      const now = await transaction.now();
      const organization = { id: newId(), slug: input.organizationSlug, name: input.organizationName.trim() };
      await transaction.manager.insert(Organization, {
        ...organization,
        timeZone: input.timeZone,
        locale: input.locale,
      });
      const person = transaction.manager.create(Person, {
        id: newId(),
        email: normaliseEmail(input.email),
        name: input.name.trim(),
        locale: input.locale,
        verifiedAt: now,
        createdAt: now,
        passwordHash: null,
      });
      await transaction.manager.insert(Person, person);
      await transaction.manager.insert(StaffMember, {
        organizationId: organization.id,
        personId: person.id,
        jobTitle: 'Administrator',
      });
      await transaction.manager.insert(RoleAssignment, {
        id: newId(),
        organizationId: organization.id,
        personId: person.id,
        role: 'administrator',
        scopeType: 'organization',
        scopeId: organization.id,
        mandate: 'Runs the installation and gives roles.',
        startsAt: now,
        grantedBy: null,
      });
      transaction.record({
        action: 'organization.founded',
        subject: { type: 'organization', id: organization.id },
        data: { personId: person.id },
      });
      return ok(await this.signIn.open(transaction, person, 'admin'));
    });
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
