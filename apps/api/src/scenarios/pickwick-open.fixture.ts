import type { GraphqlClient } from '@octavo/platform/testing';
import { done } from './graphql.fixture.js';
import type { Installation } from './installation.fixture.js';
import { CRITERIA, Draft, PARTICIPANTS_BENEFIT, writePoints } from './pickwick-design.fixture.js';
import {
  appointSponsor,
  emailOf,
  fillTeam,
  foundPickwick,
  STAFF,
  type Team,
} from './pickwick-team.fixture.js';
import { VERBS } from './verbs.fixture.js';

/** A challenge that is open, with the people who matter signed in. */
export interface OpenChallenge {
  readonly id: string;
  readonly slug: string;
  readonly team: Team;
  readonly sponsor: GraphqlClient;
}

/** Steps 1 to 3 of S01 without detours: drafted, signed in person, published, and its submissions open. */
export async function openPickwick(octavo: Installation): Promise<OpenChallenge> {
  const team = await foundPickwick(octavo);
  const draft = await Draft.begin(team.owner);
  await writePoints(draft, new Date(Date.now() + 3_600_000));
  await draft.set('setRules', 'rules', 'RulesInput!', { criteria: CRITERIA });
  await draft.say('writeBenefits', 'WriteBenefitsInput!', { participants: PARTICIPANTS_BENEFIT });
  await fillTeam(team, draft.id);
  await appointSponsor(team, draft.id);
  const challengeId = draft.id;
  const sponsor = await octavo.signIn('public', emailOf('sponsor'));
  await done(sponsor, VERBS.state, { challengeId, reader: 'public', text: 'Verras ons met uw idee.' });
  await done(sponsor, VERBS.state, { challengeId, reader: 'internal', text: 'Antwoord binnen drie dagen.' });
  await done(sponsor, VERBS.sign, { challengeId, name: STAFF.sponsor[0] });
  await done(team.owner, VERBS.publish, { challengeId });
  await octavo.passTime(1 / 12);
  return { id: challengeId, slug: draft.slug, team, sponsor };
}
