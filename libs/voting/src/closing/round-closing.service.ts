import { Injectable } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import { Database, SYSTEM } from '@octavo/platform/database';
import type { EntityManager } from 'typeorm';
import { CertificateWriter } from '../proof/certificate-writer.service.js';
import { CheckpointWriter } from '../proof/checkpoint-writer.service.js';
import { VotingRound } from '../rounds/voting-round.entity.js';
import { countRound, keepResult } from './round-count.js';

/** Milliseconds for estimating places, at closing. */
const ESTIMATE = 15_000;

/** Rounds that have closed and of which something is still to be made. */
const UNFINISHED = `
  select r.id from voting_round r
   where r.state = 'closed'
     and (not exists (select 1 from round_result f
                       where f.challenge_id = r.challenge_id and f.round_id = r.id and f.kind = 'final')
          or not exists (select 1 from round_certificate c
                          where c.challenge_id = r.challenge_id and c.round_id = r.id))
   order by r.closed_at, r.id`;

const CERTIFIED = `
  select 1 from round_certificate where challenge_id = $1 and round_id = $2`;

/**
 * What follows when a round has closed: the last signed checkpoint, the count, the certificate. Each step is made again
 * from the ledger when it was cut off, and a certificate is the end; whoever is killed in the middle, the next run goes
 * on. One process at a time does it for a round.
 */
@Injectable()
export class RoundClosing {
  constructor(
    private readonly database: Database,
    private readonly checkpoints: CheckpointWriter,
    private readonly certificates: CertificateWriter,
  ) {}

  /** Ids of closed rounds that are not finished, the first to close first. */
  async unfinished(): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(UNFINISHED);
    return rows.map(({ id }) => id);
  }

  /** Finishes a closed round. @returns false when another process is at it. */
  async finish(roundId: string): Promise<boolean> {
    return this.database.manager.transaction(async (manager) => {
      if (!(await takeTurn(manager, roundId))) return false;
      const round = await manager.findOneByOrFail(VotingRound, { id: roundId });
      // Until the certificate stands nobody is erased from this ledger: count and certificate say the same.
      await manager.query('select 1 from ballot_ledger where challenge_id = $1 and round_id = $2 for share', [
        round.challengeId,
        round.id,
      ]);
      await this.checkpoints.checkpoint(round);
      const certified = await manager.query<unknown[]>(CERTIFIED, [round.challengeId, round.id]);
      if (certified.length === 0) {
        await this.count(round);
        await this.certificates.write(round.id);
      }
      return true;
    });
  }

  private async count(round: VotingRound): Promise<void> {
    await this.database.transaction(SYSTEM, async (transaction) => {
      const counted = await countRound(transaction, round, ESTIMATE);
      await keepResult(transaction, round, 'final', counted);
      await transaction.query(
        "delete from round_result where challenge_id = $1 and round_id = $2 and kind = 'interim'",
        [round.challengeId, round.id],
      );
      transaction.record({
        action: 'round.counted',
        subject: { type: 'round', id: round.id },
        challengeId: round.challengeId,
        data: { ballots: counted.ballots },
      });
      return ok(true);
    });
  }
}

/** Held until the transaction ends, also when its process does. */
async function takeTurn(manager: EntityManager, roundId: string): Promise<boolean> {
  await manager.query("set local idle_in_transaction_session_timeout = '30min'");
  const [turn] = await manager.query<{ taken: boolean }[]>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
    [`round closing:${roundId}`],
  );
  return turn?.taken ?? false;
}
