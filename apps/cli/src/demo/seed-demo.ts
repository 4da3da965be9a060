import { schedulePhaseClock } from '@octavo/challenges';
import { ok, type Outcome } from '@octavo/domain/shared';
import { createDataSource, Database, SYSTEM, type Transaction } from '@octavo/platform/database';
import { startConsumersHere } from '@octavo/platform/history';
import { claimForDemo } from '@octavo/platform/installation';
import { CliError } from '../cli-error.js';
import { addChallenge } from './challenge-rows.js';
import { DEMO_CONTENT } from './content.js';
import { addContributions } from './contribution-rows.js';
import { DemoCalendar } from './demo-calendar.js';
import { DemoRows } from './demo-rows.js';
import { DemoWorld } from './demo-world.js';
import { addImplementation } from './implementation-rows.js';
import { addMembers, addPeople, addRoles } from './people-rows.js';
import { addPromises } from './promise-rows.js';
import { addReach } from './reach-rows.js';
import { addJudgements } from './review-rows.js';
import { addRounds, openRounds } from './round-rows.js';
import { addVotes } from './vote-rows.js';

type Tell = (detail: string) => void;

/**
 * Fills an empty, migrated database with the demo and marks it as the demo's. A database that is the demo's already
 * stays as it is.
 * @throws CliError for a database that holds anything else.
 */
export async function seedDemo(url: string, tell: Tell): Promise<void> {
  const dataSource = await createDataSource({
    url,
    poolSize: 2,
    applicationName: 'octavo seed',
  }).initialize();
  try {
    const database = new Database(dataSource);
    if (await isDemo(database)) {
      tell('the demo is there already');
      return;
    }
    const filled = await fillWithDemo(database, tell);
    // Another process may have been first; its demo is as good.
    if (!filled.ok && !(await isDemo(database))) {
      throw new CliError(
        'This database holds people or was set up without the demo, so the demo stays out of it: its known accounts ' +
          'must never reach real data. Use an empty database (DATABASE_URL) or another data folder (OCTAVO_DATA).',
      );
    }
  } finally {
    await dataSource.destroy();
  }
}

async function isDemo(database: Database): Promise<boolean> {
  const [row] = await database.query<{ demo: boolean }>('select demo from installation');
  return row?.demo ?? false;
}

/** Everything in one transaction: there is the whole demo or nothing. NOT_EMPTY for every other database. */
export async function fillWithDemo(database: Database, tell: Tell): Promise<Outcome<true>> {
  return await database.transaction(SYSTEM, async (transaction) => {
    const claimed = await claimForDemo(transaction);
    if (!claimed.ok) return claimed;
    tell('putting the demo together');
    const world = makeWorld(await transaction.now());
    await world.rows.write(transaction, tell);
    await publish(transaction, world);
    await openRounds(transaction, world);
    // What happened in the demo happened long ago: nobody is told of it now.
    await startConsumersHere(transaction);
    return ok(true);
  });
}

/** The whole demo as rows, with its days counted from `now`. */
function makeWorld(now: Date): DemoWorld {
  const content = DEMO_CONTENT;
  const world = new DemoWorld(content, new DemoCalendar(now, content.organization.timeZone), new DemoRows());
  addPeople(world);
  addMembers(world, Math.max(...Object.values(content.votes).map(({ votingMembers }) => votingMembers)));
  const challenges = content.challenges.map((each) => ({
    ...each,
    placed: addChallenge(world, each.challenge),
  }));
  addRoles(world);
  for (const { placed, implementations, ...contributed } of challenges) {
    addPromises(world, placed);
    const came = addReach(world, placed);
    addContributions(world, placed, contributed);
    addVotes(world, placed, came, content.votes[placed.content.key]);
    addRounds(world, placed, came);
    addJudgements(world, placed, contributed);
    for (const implementation of implementations) addImplementation(world, placed, implementation);
  }
  return world;
}

async function publish(transaction: Transaction, world: DemoWorld): Promise<void> {
  for (const { id, content } of world.challenges.values()) {
    if (content.publishedDay === null) continue;
    await transaction.query(`update challenge set state = 'published', published_at = $2 where id = $1`, [
      id,
      world.publishedAt(content),
    ]);
    await schedulePhaseClock(transaction, id);
  }
}
