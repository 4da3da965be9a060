import type { Role } from '@octavo/domain/shared';
import type { Channel, Viewer } from '@octavo/platform/access';
import { newId, type Database } from '@octavo/platform/database';
import { hashToken, newToken } from '../secrets.js';
import { SessionAuthenticator } from '../session-authenticator.js';

/** An organization in Amsterdam. */
export async function makeOrganization(database: Database, name = 'Pickwick'): Promise<string> {
  const id = newId();
  await database.query(
    `insert into organization (id, slug, name, time_zone, locale) values ($1, $2, $3, 'Europe/Amsterdam', 'nl')`,
    [id, `organization-${id.slice(-12)}`, name],
  );
  return id;
}

export interface PersonSettings {
  readonly name?: string;
  readonly email?: string;
  readonly locale?: 'nl' | 'en';
  /** Makes the person an employee of this organization. */
  readonly staffOf?: string;
  readonly department?: string;
  readonly jobTitle?: string;
}

/** A person with an account, an employee where `staffOf` says so. */
export async function makePerson(database: Database, settings: PersonSettings = {}): Promise<string> {
  const id = newId();
  const name = settings.name ?? 'Petra Proef';
  await database.query(
    `insert into person (id, email, name, locale, verified_at) values ($1, $2, $3, $4, now())`,
    [id, settings.email ?? `${id}@example.org`, name, settings.locale ?? 'en'],
  );
  if (settings.staffOf) {
    await database.query(
      `insert into staff_member (organization_id, person_id, job_title, department) values ($1, $2, $3, $4)`,
      [settings.staffOf, id, settings.jobTitle ?? 'Employee', settings.department ?? null],
    );
  }
  return id;
}

/** `count` people at once: `Person 1` with `person1.<random>@example.org`, … */
export async function makePeople(database: Database, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await database.query(
    `insert into person (id, email, name, locale, verified_at)
     select id, 'person' || place || '.' || id || '@example.org', 'Person ' || place, 'en', now()
       from unnest($1::uuid[]) with ordinality as made(id, place)`,
    [ids],
  );
  return ids;
}

export interface RoleSettings {
  readonly personId: string;
  readonly role: Role;
  readonly organizationId: string;
  /** Absent: held on the whole organization. */
  readonly challengeId?: string;
  readonly mandate?: string;
}

/** A role that holds since an hour. Gives the assignment's id. */
export async function giveRole(database: Database, settings: RoleSettings): Promise<string> {
  const { personId, role, organizationId, challengeId } = settings;
  const id = newId();
  await database.query(
    `insert into role_assignment (id, organization_id, person_id, role, scope_type, scope_id, mandate, starts_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() - interval '1 hour')`,
    [
      id,
      organizationId,
      personId,
      role,
      challengeId ? 'challenge' : 'organization',
      challengeId ?? organizationId,
      settings.mandate ?? `Acts as ${role}`,
    ],
  );
  return id;
}

/** A signed-in person: the token for HTTP, the viewer for services. Roles given later need a new call. */
export async function signIn(
  database: Database,
  personId: string,
  channel: Channel = 'api',
): Promise<{ readonly token: string; readonly viewer: Viewer }> {
  const token = newToken();
  await database.query(
    `insert into session (id, token_hash, person_id, channel, expires_at)
     values ($1, $2, $3, $4, now() + interval '1 day')`,
    [newId(), hashToken(token), personId, channel],
  );
  const viewer = await new SessionAuthenticator(database).authenticate(token, channel, null);
  if (!viewer) throw new Error('The person cannot sign in.');
  return { token, viewer };
}
