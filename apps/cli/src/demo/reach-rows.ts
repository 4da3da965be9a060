import { createHash } from 'node:crypto';
import { chance, shuffled } from './chance.js';
import { within } from './demo-calendar.js';
import { idAt } from './demo-rows.js';
import type { DemoWorld, Placed, PlacedChallenge } from './demo-world.js';
import { memberAddress } from './people-rows.js';

/** Of ten who look, seven at most have an account: the funnel stays one, also in the smaller challenge. */
const WITH_ACCOUNT = 0.7;

/**
 * Who was asked and who came to look (2.4). The people with accounts are among both; the rest of the invited are
 * addresses without an account, the rest of the visitors were not signed in.
 * @returns the people with accounts who came, and may therefore vote.
 */
export function addReach(world: DemoWorld, challenge: PlacedChallenge): readonly Placed[] {
  const { content } = challenge;
  const { invited, visited } = content.network.reach;
  const writers = world.contributors;
  const seats = Math.max(0, Math.floor(visited * WITH_ACCOUNT) - writers.length);
  const members = shuffled(world.members, `reach:${content.key}`, ({ key }) => key).slice(0, seats);
  const came = visited === 0 ? [] : [...writers, ...members];
  addInvitations(world, challenge, came, invited);
  addVisits(world, challenge, came, visited);
  return came;
}

function arrivalOf(world: DemoWorld, { content }: PlacedChallenge, key: string): Date {
  // The first challenge brought the accounts; see firstChallengeArrival.
  return world.arrival(content, chance(`arrival:${key}`));
}

function addInvitations(
  world: DemoWorld,
  challenge: PlacedChallenge,
  came: readonly Placed[],
  count: number,
): void {
  if (count === 0) return;
  const { rows } = world;
  const at = world.publishedAt(challenge.content);
  const invitedBy = world.id(challenge.content.network.contact);
  const add = (email: string, acceptedAt: Date | null): void =>
    rows.add('invitation', {
      id: idAt(at),
      challenge_id: challenge.id,
      email,
      invited_by: invitedBy,
      invited_at: at,
      accepted_at: acceptedAt,
    });
  for (const { email, key } of came) add(email, arrivalOf(world, challenge, key));
  const taken = new Set(came.map(({ email }) => email));
  for (let number = 1, left = count - came.length; left > 0; number += 1) {
    const email = memberAddress(world, number);
    if (taken.has(email)) continue;
    add(email, null);
    left -= 1;
  }
  rows.record({
    at,
    actorId: invitedBy,
    action: 'people.invited',
    subject: ['challenge', challenge.id],
    challengeId: challenge.id,
    data: { count },
  });
}

function addVisits(
  world: DemoWorld,
  challenge: PlacedChallenge,
  came: readonly Placed[],
  count: number,
): void {
  const { rows, calendar } = world;
  const add = (visitor: string, firstAt: Date): void =>
    rows.add('visit', { challenge_id: challenge.id, visitor, first_at: firstAt });
  for (const { id, key } of came) add(id, arrivalOf(world, challenge, key));
  const from = world.publishedAt(challenge.content);
  for (let number = came.length; number < count; number += 1) {
    const seed = `visit:${challenge.content.key}:${number}`;
    add(
      createHash('sha256').update(seed).digest('base64url'),
      within(from, earlier(calendar.now, world.phase(challenge.content, 'voting').until), chance(seed)),
    );
  }
}

const earlier = (a: Date, b: Date): Date => (a.getTime() < b.getTime() ? a : b);
