import { readBallot, type Ballot, type BallotForm } from '@octavo/domain/voting';
import type { Transaction } from '@octavo/platform/database';
import { readWholeRound } from '../read-whole-round.js';

/** Equal ballots of one group, and how many of them count. */
export interface CountedBallots {
  readonly ballot: Ballot;
  readonly group: string | null;
  readonly times: number;
}

/** Rows that are read at once: what is held in memory does not depend on the number of ballots. */
const BATCH = 4_000;

/** What counts: the last word of each voter who did not withdraw; equal ones together. $1 challenge, $2 round. */
const COUNTED = `
  declare counted_ballots no scroll cursor for
  select e.content, e.group_label as "group", count(*)::integer as times
    from ballot b
    join ballot_entry e on e.challenge_id = b.challenge_id and e.round_id = b.round_id and e.entry = b.entry
   where b.challenge_id = $1 and b.round_id = $2 and e.content is not null
   group by 1, 2`;

interface Row {
  readonly content: string;
  readonly group: string | null;
  readonly times: number;
}

/** The ballots of a round that count, in no particular order, a part after another. */
export async function* countedBallots(
  transaction: Transaction,
  round: { readonly id: string; readonly challengeId: string },
  form: BallotForm,
): AsyncGenerator<CountedBallots> {
  await readWholeRound(transaction);
  await transaction.query(COUNTED, [round.challengeId, round.id]);
  for (;;) {
    const rows = await transaction.query<Row>(`fetch ${BATCH} from counted_ballots`);
    for (const { content, group, times } of rows) {
      const read = readBallot(form, JSON.parse(content));
      if (!read.ok) throw new Error(`A ballot of voting round ${round.id} cannot be read.`);
      yield { ballot: read.value, group, times };
    }
    if (rows.length < BATCH) break;
  }
  await transaction.query('close counted_ballots');
}
