import { newId, type Database } from '@octavo/platform/database';
import { makePeople } from '../../../people/src/testing/person.fixture.js';

interface Scene {
  readonly id: string;
}

/** Casts a vote as the service does: the one that counts, and the record of it. */
export async function castOpinion(
  database: Database,
  challenge: Scene,
  submissionId: string,
  personId: string,
  choice: string,
): Promise<void> {
  await database.query(
    `with own as (
       insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
       values ($1, $2, $3, $4, clock_timestamp())
       on conflict (challenge_id, submission_id, person_id) do update
         set choice = excluded.choice, cast_at = excluded.cast_at)
     insert into vote_cast (challenge_id, id, submission_id, person_id, choice, cast_at)
     values ($1, $5, $2, $3, $4, clock_timestamp())`,
    [challenge.id, submissionId, personId, choice, newId()],
  );
}

/**
 * Two camps, who agree with one half of the ideas each, and all with the last. One in five of each says otherwise about
 * one idea, so that they are people and not copies. Gives who they are, by camp.
 */
export async function twoCamps(
  database: Database,
  challenge: Scene,
  ideas: readonly string[],
  sizes: readonly [number, number],
): Promise<readonly (readonly string[])[]> {
  const camps = [await makePeople(database, sizes[0]), await makePeople(database, sizes[1])];
  for (const [camp, people] of camps.entries()) {
    for (const [place, person] of people.entries()) {
      for (const [n, idea] of ideas.entries()) {
        const own = n === ideas.length - 1 || n % 2 === camp;
        const otherwise = n === place % 5 && place % 2 === 0;
        await castOpinion(database, challenge, idea, person, own !== otherwise ? 'agree' : 'disagree');
      }
    }
  }
  return camps;
}
