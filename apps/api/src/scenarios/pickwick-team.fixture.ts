import type { GraphqlClient } from '@octavo/platform/testing';
import { done, mutation } from './graphql.fixture.js';
import type { Installation } from './installation.fixture.js';

const at = (name: string): string => `${name}@pickwick.example`;

/** Who works on the challenge: name, function, department. The administrator is the first of all. */
export const STAFF = {
  administrator: ['Marieke Hofstede', 'Functioneel beheerder', 'ICT'],
  owner: ['Joost van Wijngaarden', 'Programmamanager open innovatie', 'Innovatie'],
  sponsor: ['Elsbeth Roosendaal', 'Directeur Innovatie', 'Directie'],
  decisionMaker: ['Pieter Scholten', 'Categoriedirecteur Thee', 'Business development'],
  marketing: ['Rik de Boer', 'Marktonderzoeker', 'Marketing'],
  research: ['Rosa Vermeer', 'Onderzoeker', 'Onderzoek en ontwikkeling'],
  business: ['Bram Kuiper', 'Business developer', 'Business development'],
  moderator: ['Mo Yilmaz', 'Communicatieadviseur', 'Communicatie'],
  contact: ['Carla Smit', 'Contactpersoon', 'Marketing'],
  secondContact: ['Chris Bos', 'Contactpersoon', 'Onderzoek en ontwikkeling'],
} as const;
export type Colleague = keyof typeof STAFF;

/** The panel of S01: marketing, research and development, business development. */
export const PANEL = ['marketing', 'research', 'business'] as const;

const ROLES: Readonly<Partial<Record<Colleague, string>>> = {
  decisionMaker: 'decision_maker',
  marketing: 'reviewer',
  research: 'reviewer',
  business: 'reviewer',
  moderator: 'moderator',
  contact: 'contact_point',
  secondContact: 'contact_point',
};

export const emailOf = (colleague: Colleague): string => at(colleague.toLowerCase());

/** The people of Pickwick, and the clients of those who signed in. */
export interface Team {
  readonly organizationId: string;
  /** Person ids. */
  readonly ids: Readonly<Record<Colleague, string>>;
  readonly administrator: GraphqlClient;
  readonly owner: GraphqlClient;
}

/** The administrator comes in by the one-time link, brings in the staff and makes the owner one. */
export async function foundPickwick(octavo: Installation): Promise<Team> {
  const administrator = await octavo.claim({
    email: emailOf('administrator'),
    name: STAFF.administrator[0],
    organizationName: 'Pickwick',
    organizationSlug: 'pickwick',
  });
  const [organization] = (
    await administrator.data<{ organizations: { id: string }[] }>('{ organizations { id name } }')
  ).organizations;
  const organizationId = organization?.id ?? '';
  const ids: Partial<Record<Colleague, string>> = {};
  for (const [colleague, [name, jobTitle, department]] of Object.entries(STAFF)) {
    const input = { organizationId, email: emailOf(colleague as Colleague), name, jobTitle, department };
    const { person } = await done<{ person: { id: string } }>(
      administrator,
      mutation('addStaffMember', { input: 'AddStaffMemberInput!' }, 'person { id }'),
      { input },
    );
    ids[colleague as Colleague] = person.id;
  }
  await done(administrator, mutation('assignRole', { input: 'AssignRoleInput!' }), {
    input: { organizationId, personId: ids.owner, role: 'owner', mandate: 'Leidt uitdagingen van Pickwick.' },
  });
  const owner = await octavo.signIn('staff', emailOf('owner'));
  return { organizationId, ids: ids as Record<Colleague, string>, administrator, owner };
}

/** Everybody but owner and sponsor gets a role on the challenge, with its mandate (4.1, 4.16). */
export async function fillTeam({ owner, ids }: Team, challengeId: string): Promise<void> {
  for (const [colleague, role] of Object.entries(ROLES)) {
    const personId = ids[colleague as Colleague];
    const mandate = `Handelt als ${role} voor deze uitdaging.`;
    await done(owner, mutation('assignRole', { input: 'AssignRoleInput!' }), {
      input: { challengeId, personId, role, mandate },
    });
  }
}

/** The sponsor is appointed, with function and mandate (1.1). */
export async function appointSponsor({ owner, ids }: Team, challengeId: string): Promise<void> {
  const [, jobTitle, department] = STAFF.sponsor;
  await done(owner, mutation('appointSponsor', { input: 'AppointSponsorInput!' }), {
    input: {
      challengeId,
      personId: ids.sponsor,
      function: jobTitle,
      department,
      mandate: 'Staat voor deze uitdaging, tot € 250.000 per idee.',
    },
  });
}
