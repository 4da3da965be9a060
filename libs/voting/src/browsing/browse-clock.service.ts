import { Injectable } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import { hotKey, rankIntervals, tallyVisible, wilsonInterval } from '@octavo/domain/voting';
import { Database, SYSTEM, type Transaction } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { blindFacts, type BlindRow } from './blind-facts.js';
import { CHALLENGES_TO_RANK, COUNTED_SUBMISSIONS, FORGET_EXPOSURE, KEEP_RANKS } from './browsing.queries.js';

interface ToRank extends BlindRow {
  readonly id: string;
}

interface Counted {
  readonly id: string;
  readonly submitted_at: Date;
  readonly up: number;
  readonly down: number;
  readonly seen: number;
}

/**
 * Keeps what orders for looking around go by, once a minute for every published challenge. While voting is blind no
 * vote goes into it, so that nothing can be read from an order (L-A2).
 */
@Injectable()
export class BrowseClock implements JobHandler {
  readonly task = 'browse_clock';
  readonly schedule = '* * * * *';

  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    const challenges = await this.database.query<ToRank>(CHALLENGES_TO_RANK);
    for (const challenge of challenges) await this.rank(challenge);
    await this.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query(FORGET_EXPOSURE);
      return ok(undefined);
    });
  }

  private async rank(challenge: ToRank): Promise<void> {
    const visible = tallyVisible(blindFacts(challenge), challenge.now);
    const rows = await this.database.query<Counted>(COUNTED_SUBMISSIONS, [challenge.id, visible]);
    await this.database.transaction(SYSTEM, async (transaction) => {
      await keepRanks(transaction, challenge, rows, visible);
      return ok(undefined);
    });
  }
}

async function keepRanks(
  transaction: Transaction,
  challenge: ToRank,
  rows: readonly Counted[],
  visible: boolean,
): Promise<void> {
  const intervals = rows.map(({ up, down }) => wilsonInterval(up, up + down));
  const isVoted = visible && rows.some(({ up, down }) => up + down > 0);
  const ranks = isVoted ? rankIntervals(intervals.map(({ low, high }) => ({ from: low, to: high }))) : [];
  await transaction.query(KEEP_RANKS, [
    challenge.id,
    rows.map(({ id }) => id),
    rows.map(({ submitted_at: at, up, down }) => hotKey(at, up - down)),
    rows.map(({ up, down }, index) => (up + down > 0 ? (intervals[index]?.low ?? 0) : 0)),
    rows.map(({ seen }) => seen),
    rows.map((_row, index) => ranks[index]?.from ?? null),
    rows.map((_row, index) => ranks[index]?.to ?? null),
    challenge.now,
  ]);
}
