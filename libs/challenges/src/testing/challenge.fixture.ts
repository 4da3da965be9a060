import type { Audience, PhaseKind } from '@octavo/domain/challenge';
import type { Role } from '@octavo/domain/shared';
import type { VotingForm } from '@octavo/domain/voting';
import type { Channel, Viewer } from '@octavo/platform/access';
import { newId, type Database } from '@octavo/platform/database';
import {
  giveRole,
  makeOrganization,
  makePerson,
  signIn,
} from '../../../people/src/testing/person.fixture.js';
import { insertChallenge, insertPhases, insertRules, moment, publish } from './challenge-rows.fixture.js';

/** Start and end of a phase, in days from now (fractions too, negative is past), or as moments. */
export type PhaseSpan = readonly [from: number | Date, until: number | Date];
export type PhasePlan = Partial<Record<PhaseKind, PhaseSpan>>;

/** Everything runs now, the plan is sound, and the rules are frozen. */
export const ALL_OPEN: PhasePlan = {
  submission: [-7, 7],
  discussion: [-7, 14],
  voting: [-7, 14],
  review: [-7, 21],
  decision: [-7, 28],
  implementation: [-7, 90],
};

export interface ChallengeSettings {
  readonly slug?: string;
  readonly title?: string;
  readonly audience?: Audience;
  /** Null: no voting. */
  readonly votingForm?: VotingForm | null;
  readonly blind?: boolean;
  readonly voteThreshold?: number | null;
  /** Who receives what reaches the threshold. */
  readonly responsible?: { readonly body: string; readonly email: string | null };
  readonly licence?: string;
  /** The whole plan; what is left out does not exist. */
  readonly phases?: PhasePlan;
  /** `draft`: complete and publishable, but not published. */
  readonly state?: 'published' | 'draft';
  readonly organizationId?: string;
}

/** The team of a challenge: everybody has this one role on it and works for the organization. */
export const TEAM = {
  owner: ['owner', 'Olga Owner', 'Marketing'],
  sponsor: ['sponsor', 'Sander Sponsor', 'Board'],
  decisionMaker: ['decision_maker', 'Dirk Decides', 'Business development'],
  reviewer: ['reviewer', 'Rik Reviewer', 'Marketing'],
  secondReviewer: ['reviewer', 'Rosa Reviewer', 'Research and development'],
  moderator: ['moderator', 'Mo Moderator', 'Communication'],
  coach: ['coach', 'Koos Coach', 'Research and development'],
  contactPoint: ['contact_point', 'Carla Contact', 'Marketing'],
  secondContactPoint: ['contact_point', 'Chris Contact', 'Research and development'],
  auditor: ['auditor', 'Aart Auditor', 'Audit'],
  confidant: ['confidant', 'Vera Trusted', 'Personnel'],
} as const satisfies Record<string, readonly [Role, string, string]>;
export type TeamPlace = keyof typeof TEAM | 'administrator';

/** A challenge with its people. */
export interface ChallengeScene {
  readonly id: string;
  readonly slug: string;
  readonly organizationId: string;
  /** Person ids. `administrator` holds the role on the organization. */
  readonly team: Readonly<Record<TeamPlace, string>>;
  readonly phaseIds: Readonly<Partial<Record<PhaseKind, string>>>;
  /** The team member as a viewer, with the roles held now. */
  as(place: TeamPlace, channel?: Channel): Promise<Viewer>;
  /** A session token of the team member. */
  token(place: TeamPlace, channel?: Channel): Promise<string>;
}

/**
 * A published challenge that passes all eight gates, written straight to the tables. Criteria `new` (weight 2) and
 * `doable` (weight 1), both 1 to 5; route `concept` (30 days), `pilot` (60), `launch` (180); a target of 2 ideas
 * adopted; licence CC-BY-4.0; support votes, not blind.
 */
export async function makeChallenge(
  database: Database,
  settings: ChallengeSettings = {},
): Promise<ChallengeScene> {
  const id = newId();
  const slug = settings.slug ?? `tea-${id.slice(-12)}`;
  const organizationId = settings.organizationId ?? (await makeOrganization(database));
  const team = await makeTeam(database, organizationId, id);
  await insertChallenge(database, { ...settings, id, slug, organizationId, team });
  await insertRules(database, id, settings);
  const phaseIds = await insertPhases(database, id, settings.phases ?? ALL_OPEN);
  if (settings.state !== 'draft') await publish(database, id);
  return {
    id,
    slug,
    organizationId,
    team,
    phaseIds,
    as: async (place, channel) => (await signIn(database, team[place], channel)).viewer,
    token: async (place, channel) => (await signIn(database, team[place], channel)).token,
  };
}

async function makeTeam(
  database: Database,
  organizationId: string,
  challengeId: string,
): Promise<Record<TeamPlace, string>> {
  const administrator = await makePerson(database, { name: 'Anna Administrator', staffOf: organizationId });
  await giveRole(database, { personId: administrator, role: 'administrator', organizationId });
  const team: Partial<Record<TeamPlace, string>> = { administrator };
  for (const [place, [role, name, department]] of Object.entries(TEAM)) {
    const personId = await makePerson(database, {
      name,
      department,
      jobTitle: role === 'sponsor' ? 'Director of innovation' : `${department} staff`,
      staffOf: organizationId,
    });
    await giveRole(database, { personId, role, organizationId, challengeId });
    team[place as TeamPlace] = personId;
  }
  return team as Record<TeamPlace, string>;
}

/** Invites addresses to a challenge. */
export async function invite(database: Database, challengeId: string, ...emails: string[]): Promise<void> {
  await database.query(
    'insert into invitation (id, challenge_id, email) select gen_random_uuid(), $1, unnest($2::citext[])',
    [challengeId, emails],
  );
}

/**
 * Moves a phase. The start of a submission phase that has begun cannot move (a trigger); its end can:
 * `movePhase(database, id, 'submission', [-7, 0])` closes it this very moment.
 */
export async function movePhase(
  database: Database,
  challengeId: string,
  kind: PhaseKind,
  span: readonly [from: number | Date | null, until: number | Date | null],
): Promise<void> {
  await database.query(
    `update phase set starts_at = coalesce($3, starts_at), ends_at = coalesce($4, ends_at)
      where challenge_id = $1 and kind = $2`,
    [challengeId, kind, ...span.map((edge) => (edge === null ? null : moment(edge)))],
  );
}
