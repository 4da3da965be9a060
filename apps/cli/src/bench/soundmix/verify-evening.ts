import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { ROUND } from './seed-evening.js';
import { choiceOf, RECEIPT_BYTES } from './receipts.js';

/** What is in the database, against what was acknowledged. */
export interface EveningVerified {
  /** Ballots that count, one for each voter who has one. */
  readonly stored: number;
  readonly counted: number;
  /** Entries of the ledger, gapless. */
  readonly inLedger: number;
  /** What the ledger's own row says, and the events of the history. */
  readonly ledgerSize: number;
  readonly turnout: number;
  readonly inHistory: number;
  /** Acknowledged, but not stored as the receipt says. */
  readonly lost: number;
  /** Voters with more than one entry that counts, or with two entries for one vote. */
  readonly doubled: number;
  /** Counting ballots that say something else than the voter chose. */
  readonly changed: number;
}

/** Rows that are read at once. */
const PAGE = 50_000;

interface Row {
  readonly voter: number;
  readonly entry: number;
  readonly leaf: Buffer;
  readonly content: string;
}

/** Compares every receipt with the ledger, and the ledger with itself. */
export async function verifyEvening(
  client: pg.Client,
  receiptsFile: string,
  acknowledged: number,
): Promise<EveningVerified> {
  const receipts = readFileSync(receiptsFile);
  let [kept, changed] = [0, 0];
  // The tables were empty a minute ago; joined by what is known of them from then, this would take an hour.
  await client.query('analyze ballot, ballot_entry, person');
  await client.query(
    `create temporary table found as
       select substring(p.email::text from '\\d+')::integer as voter, e.entry, e.leaf, e.content
         from ballot b
         join person p on p.id = b.voter_id
         join ballot_entry e on e.challenge_id = b.challenge_id and e.round_id = b.round_id and e.entry = b.entry
        where b.round_id = '${ROUND}'`,
  );
  await client.query('create index on found (voter)');
  for (let from = 0; ; from += PAGE) {
    const { rows } = await client.query<Row>('select * from found where voter > $1 and voter <= $2', [
      from,
      from + PAGE,
    ]);
    for (const { voter, entry, leaf, content } of rows) {
      const at = RECEIPT_BYTES * voter;
      if (content !== `{"choices":[${choiceOf(voter)}]}`) changed += 1;
      if (receipts.readInt32LE(at) === entry && leaf.equals(receipts.subarray(at + 4, at + RECEIPT_BYTES)))
        kept += 1;
    }
    if (RECEIPT_BYTES * (from + PAGE) >= receipts.length) break;
  }
  const one = async (sql: string): Promise<number> => {
    const { rows } = await client.query<{ value: number }>(`select (${sql})::integer as value`);
    return rows[0]?.value ?? NaN;
  };
  const ofRound = `round_id = '${ROUND}'`;
  const inLedger = await one(`select count(*) from ballot_entry where ${ofRound}`);
  const gaps = await one(
    `select count(*) from (select entry, row_number() over (order by entry) - 1 as place
                             from ballot_entry where ${ofRound}) e where entry <> place`,
  );
  return {
    stored: await one(`select count(*) from ballot where ${ofRound}`),
    counted: await one('select count(distinct voter) from found where content is not null'),
    inLedger: gaps === 0 ? inLedger : NaN,
    ledgerSize: await one(`select size from ballot_ledger where ${ofRound}`),
    turnout: await one(`select voters from ballot_ledger where ${ofRound}`),
    inHistory: await one(
      `select coalesce(sum((data ->> 'count')::integer), 0) from history
        where action = 'ballots.accepted' and subject_id = '${ROUND}'`,
    ),
    lost: acknowledged - kept,
    doubled: await one(
      `select (select count(*) from (select tag from ballot_entry where ${ofRound} group by tag having count(*) > 1) t)
            + (select count(*) from (select voter from found group by voter having count(*) > 1) v)`,
    ),
    changed,
  };
}
