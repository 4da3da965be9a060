import { chance, shuffled } from './chance.js';
import { idAt } from './demo-rows.js';
import type { DemoLocale, DemoPerson } from './content/content-types.js';
import type { DemoWorld, PlacedChallenge } from './demo-world.js';

/** The organization, its staff, and the people of the network who write. */
export function addPeople(world: DemoWorld): void {
  const { organization, people } = world.content;
  const { calendar, rows } = world;
  const foundedAt = calendar.at(world.foundedDay);
  world.organizationId = idAt(foundedAt);
  rows.add('organization', {
    id: world.organizationId,
    slug: organization.key,
    name: organization.name,
    time_zone: organization.timeZone,
    locale: organization.locale,
    created_at: foundedAt,
  });
  for (const person of people) addPerson(world, person, foundedAt);
  rows.record({
    at: foundedAt,
    actorId: null,
    action: 'organization.founded',
    subject: ['organization', world.organizationId],
    data: { personId: world.administratorId },
  });
}

/** The roles of everybody, on the organization and on challenges, with what each may decide (4.16). */
export function addRoles(world: DemoWorld): void {
  for (const person of world.content.people) addRolesOf(world, person);
}

function addPerson(world: DemoWorld, person: DemoPerson, foundedAt: Date): void {
  const at = person.staff ? foundedAt : firstChallengeArrival(world, person.key);
  const id = register(world, { ...person, at });
  world.people.set(person.key, { id, key: person.key, email: person.email, staff: person.staff });
  if (!person.staff) return;
  world.rows.add('staff_member', {
    organization_id: world.organizationId,
    person_id: id,
    job_title: person.jobTitle ? world.own(person.jobTitle) : '',
    department: person.department === undefined ? null : world.departmentName(person.department),
    started_at: foundedAt,
    ended_at: null,
  });
}

/** The members of the network who only vote: as many as the demo says, with names of both languages. */
export function addMembers(world: DemoWorld, count: number): void {
  const { memberNames } = world.content;
  const names: Record<DemoLocale, readonly string[]> = {
    nl: fullNames(memberNames.nl, 'nl'),
    en: fullNames(memberNames.en, 'en'),
  };
  for (let number = 1; number <= count; number += 1) {
    const key = `member-${number}`;
    const locale = chance(`locale:${key}`) < memberNames.localeShare.nl ? 'nl' : 'en';
    const name = names[locale][number % names[locale].length] ?? key;
    const email = memberAddress(world, number);
    const id = register(world, { name, email, locale, at: firstChallengeArrival(world, key) });
    world.members.push({ id, key, email, staff: false });
  }
}

/** The address of the n-th member of the network; most of them never came. */
export function memberAddress(world: DemoWorld, number: number): string {
  const { emailDomain, emailPattern } = world.content.memberNames;
  return `${emailPattern.replace('{n}', String(number))}@${emailDomain}`;
}

const fullNames = (
  { first, last }: { readonly first: readonly string[]; readonly last: readonly string[] },
  seed: string,
): readonly string[] =>
  shuffled(
    first.flatMap((given) => last.map((family) => `${given} ${family}`)),
    `names:${seed}`,
    (name) => name,
  );

/** The network came in with the first challenge. */
function firstChallengeArrival(world: DemoWorld, key: string): Date {
  const [first] = world.content.challenges;
  if (first === undefined) throw new Error('The demo has no challenge.');
  return world.arrival(first.challenge, chance(`arrival:${key}`));
}

interface Registered {
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly at: Date;
}

function register({ rows }: DemoWorld, { name, email, locale, at }: Registered): string {
  const id = idAt(at);
  rows.add('person', { id, email, name, locale, verified_at: at, created_at: at });
  rows.record({ at, actorId: null, action: 'person.registered', subject: ['person', id] });
  return id;
}

function addRolesOf(world: DemoWorld, person: DemoPerson): void {
  const { organizationId, rows } = world;
  for (const { role, scope, challenge: challengeKey, mandate } of person.roles) {
    const challenge = world.challenges.get(challengeKey ?? '');
    // Who drafts a challenge owns it from that moment; the owner's team follows a day later.
    const drafted = role === 'owner' ? challenge?.createdAt : undefined;
    const at = drafted ?? roleStart(world, challenge, `role:${role}:${person.key}`);
    const id = idAt(at);
    const scopeId = challenge?.id ?? organizationId;
    const personId = world.id(person.key);
    const grantedBy = person.key === 'administrator' ? null : drafted ? personId : world.administratorId;
    world.mandates.set(`${role}/${person.key}/${challengeKey ?? ''}`, id);
    rows.add('role_assignment', {
      id,
      organization_id: organizationId,
      person_id: personId,
      role,
      scope_type: scope,
      scope_id: scopeId,
      mandate: world.own(mandate),
      starts_at: at,
      granted_by: grantedBy,
      created_at: at,
    });
    rows.record({
      at,
      actorId: grantedBy,
      action: 'role.assigned',
      subject: ['role_assignment', id],
      ...(challenge && { challengeId: challenge.id }),
      data: { personId, role },
    });
    if (role !== 'sponsor' || challenge === undefined) continue;
    rows.record({
      at,
      actorId: grantedBy,
      action: 'sponsor.appointed',
      subject: ['challenge', challenge.id],
      challengeId: challenge.id,
      data: { personId },
    });
  }
}

function roleStart(world: DemoWorld, challenge: PlacedChallenge | undefined, seed: string): Date {
  const day = challenge ? world.draftedDay(challenge.content) : world.foundedDay;
  return world.calendar.atWork(day + 1, seed);
}
