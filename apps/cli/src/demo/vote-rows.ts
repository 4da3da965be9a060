import { chance, shuffled } from './chance.js';
import type { DemoVotes } from './content/content-types.js';
import { within } from './demo-calendar.js';
import { idAt } from './demo-rows.js';
import type { DemoWorld, Placed, PlacedChallenge } from './demo-world.js';

const SUPPORT = 'support';

/**
 * The support that each submission got, drawn from those who came by the rule in votes.json: never the author, each
 * person once, given while voting was open (so far); some took it back.
 */
export function addVotes(
  world: DemoWorld,
  challenge: PlacedChallenge,
  came: readonly Placed[],
  votes: DemoVotes[string] | undefined,
): void {
  if (votes === undefined) return;
  const { from, until } = world.phase(challenge.content, 'voting');
  const { now } = world.calendar;
  const end = until.getTime() < now.getTime() ? until : now;
  for (const [key, supporters] of Object.entries(votes.supporters)) {
    const submission = world.submission(challenge, key);
    const begin = submission.at.getTime() > from.getTime() ? submission.at : from;
    const withdrawn = votes.withdrawn[key] ?? 0;
    const seed = `${votes.seed}:${key}`;
    const voters = shuffled(came, seed, (person) => person.key)
      .filter(({ id }) => id !== submission.authorId)
      .slice(0, supporters + withdrawn);
    if (voters.length < supporters + withdrawn) throw new Error(`Too few came for the votes on ${key}.`);
    voters.forEach((voter, place) => {
      const castAt = within(begin, end, chance(`${seed}:${voter.key}:at`));
      const vote = { challenge, submissionId: submission.id, voterId: voter.id };
      cast(world, { ...vote, choice: SUPPORT, castAt });
      if (place < supporters) {
        world.rows.add('vote', {
          challenge_id: challenge.id,
          submission_id: submission.id,
          person_id: voter.id,
          choice: SUPPORT,
          cast_at: castAt,
        });
      } else {
        const takenBackAt = within(castAt, end, chance(`${seed}:${voter.key}:back`));
        cast(world, { ...vote, choice: 'withdrawn', castAt: new Date(takenBackAt.getTime() + 1) });
      }
    });
  }
}

interface Cast {
  readonly challenge: PlacedChallenge;
  readonly submissionId: string;
  readonly voterId: string;
  readonly choice: typeof SUPPORT | 'withdrawn';
  readonly castAt: Date;
}

function cast({ rows }: DemoWorld, { challenge, submissionId, voterId, choice, castAt }: Cast): void {
  rows.add('vote_cast', {
    challenge_id: challenge.id,
    id: idAt(castAt),
    submission_id: submissionId,
    person_id: voterId,
    choice,
    cast_at: castAt,
  });
  // The history names no submission, so that nothing can be counted from it while voting is blind (L-A2).
  rows.record({
    at: castAt,
    actorId: voterId,
    action: choice === 'withdrawn' ? 'vote.withdrawn' : 'vote.cast',
    subject: ['challenge', challenge.id],
    challengeId: challenge.id,
  });
}
