import { Injectable } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import { Database, SYSTEM } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { INTERIM_CLOCK, INTERIM_EVERY } from '../rounds/round-appointments.js';
import { VotingRound } from '../rounds/voting-round.entity.js';
import { countRound, keepResult } from './round-count.js';

/** Milliseconds for estimating places while voting goes on. */
const ESTIMATE = 1_000;

/** The next count waits so many times as long as the last one took: counting never takes more than a tenth. */
const REST = 9;

/** Rounds whose outcome may be seen while they run, and to whose ledger something came since it was counted. */
const CHANGED = `
  select r.id from voting_round r
    join ballot_ledger l on l.challenge_id = r.challenge_id and l.round_id = r.id
    left join round_result i on i.challenge_id = r.challenge_id and i.round_id = r.id and i.kind = 'interim'
   where r.state in ('open', 'paused') and r.blind <> 'until_closing' and r.closes_at > clock_timestamp()
     and (i.as_of is null or i.ballots <> l.voters
          or exists (select 1 from ballot_entry e
                      where e.challenge_id = l.challenge_id and e.round_id = l.round_id and e.entry = l.size - 1
                        and e.cast_at >= date_trunc('milliseconds', i.as_of)))
   order by r.id`;

const GOES_ON = `
  select exists (select 1 from voting_round
                  where state in ('open', 'paused') and blind <> 'until_closing'
                    and closes_at > clock_timestamp()) as found`;

/**
 * Counts rounds whose outcome is open while they run, about every ten seconds. Of a round that is blind until closing
 * nothing is counted: what does not exist cannot leak (L-A2, S08).
 */
@Injectable()
export class InterimClock implements JobHandler {
  readonly task = INTERIM_CLOCK;
  /** Every minute; it then asks for itself again while such a round goes on. */
  readonly schedule = '* * * * *';
  /** When each round may be counted again, in the process's own time. */
  private readonly notBefore = new Map<string, number>();

  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.tick();
    const [round] = await this.database.query<{ found: boolean }>(GOES_ON);
    if (!round?.found) return this.notBefore.clear();
    await this.database.transaction(SYSTEM, async (transaction) => {
      const runAt = new Date((await transaction.now()).getTime() + INTERIM_EVERY);
      await transaction.enqueue(INTERIM_CLOCK, {}, { key: INTERIM_CLOCK, runAt });
      return ok(true);
    });
  }

  /** Counts what has changed. @returns how many rounds were counted */
  async tick(): Promise<number> {
    const due = await this.database.query<{ id: string }>(CHANGED);
    let counted = 0;
    for (const { id } of due) {
      if (performance.now() < (this.notBefore.get(id) ?? 0)) continue;
      const begun = performance.now();
      await this.count(id);
      const ended = performance.now();
      this.notBefore.set(id, ended + REST * (ended - begun));
      counted += 1;
    }
    return counted;
  }

  private async count(id: string): Promise<void> {
    const round = await this.database.manager.findOneByOrFail(VotingRound, { id });
    await this.database.transaction(SYSTEM, async (transaction) => {
      const counted = await countRound(transaction, round, ESTIMATE);
      const [now] = await transaction.query<{ state: string }>(
        'select state from voting_round where id = $1 for share',
        [id],
      );
      // Closed meanwhile: the final count stands alone.
      if (now?.state !== 'closed') await keepResult(transaction, round, 'interim', counted);
      return ok(true);
    });
  }
}
