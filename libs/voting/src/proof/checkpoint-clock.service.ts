import { Injectable } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import { Database, SYSTEM } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { CheckpointWriter } from './checkpoint-writer.service.js';

/** The job that signs the ledgers that have grown. */
export const CHECKPOINT_CLOCK = 'checkpoint_clock';

/** Milliseconds between two checkpoints of a ledger that grows. */
const EVERY = 10_000;

const GROWN = `
  select l.round_id as id, l.challenge_id as "challengeId"
    from ballot_ledger l
   where l.size > coalesce((select max(c.size) from ledger_checkpoint c
                             where c.challenge_id = l.challenge_id and c.round_id = l.round_id), 0)
   order by l.round_id`;

const VOTING_GOES_ON = `select exists (select 1 from voting_round where state in ('open', 'paused')) as found`;

/**
 * Publishes a signed checkpoint of every ledger that has grown, about every ten seconds while anybody can vote, so that
 * soon after a ballot is accepted nothing before it can be changed unnoticed.
 */
@Injectable()
export class CheckpointClock implements JobHandler {
  readonly task = CHECKPOINT_CLOCK;
  /** Every minute; it then asks for itself again while voting goes on. */
  readonly schedule = '* * * * *';

  constructor(
    private readonly database: Database,
    private readonly writer: CheckpointWriter,
  ) {}

  async run(): Promise<void> {
    await this.tick();
    const [open] = await this.database.query<{ found: boolean }>(VOTING_GOES_ON);
    if (!open?.found) return;
    await this.database.transaction(SYSTEM, async (transaction) => {
      const runAt = new Date((await transaction.now()).getTime() + EVERY);
      await transaction.enqueue(CHECKPOINT_CLOCK, {}, { key: CHECKPOINT_CLOCK, runAt });
      return ok(true);
    });
  }

  /** Signs all that have grown. @returns how many. */
  async tick(): Promise<number> {
    const rounds = await this.database.query<{ id: string; challengeId: string }>(GROWN);
    for (const round of rounds) await this.writer.checkpoint(round);
    return rounds.length;
  }
}
