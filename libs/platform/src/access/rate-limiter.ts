import { Injectable } from '@nestjs/common';
import { refusal, type Refusal } from '@octavo/domain/shared';
import type { EntityManager } from 'typeorm';
import type { Transaction } from '../database/transaction.js';

/** Counts attempts in the database, so that the limit holds over any number of processes. */
@Injectable()
export class RateLimiter {
  /**
   * Counts one attempt under `key`: `limit` attempts per `seconds`.
   * @returns RATE_LIMITED with `retryAt` when there were more, else null.
   */
  async hit(transaction: Transaction, key: string, limit: number, seconds: number): Promise<Refusal | null> {
    const [row] = await transaction.query<{ hits: number; resets_at: Date }>(
      `insert into rate_limit (key, hits, resets_at) values ($1, 1, clock_timestamp() + make_interval(secs => $2))
       on conflict (key) do update set
         hits = case when rate_limit.resets_at <= clock_timestamp() then 1 else rate_limit.hits + 1 end,
         resets_at = case when rate_limit.resets_at <= clock_timestamp() then excluded.resets_at
                          else rate_limit.resets_at end
       returning hits, resets_at`,
      [key, seconds],
    );
    if (!row || row.hits <= limit) return null;
    return refusal('RATE_LIMITED', [], { retryAt: row.resets_at });
  }

  /**
   * Whether the attempts counted under `key` have reached `limit`, without counting one: for limits on what went wrong.
   * @returns RATE_LIMITED with `retryAt` when so, else null.
   */
  async reached(manager: EntityManager, key: string, limit: number): Promise<Refusal | null> {
    const [row] = await manager.query<{ resets_at: Date }[]>(
      'select resets_at from rate_limit where key = $1 and hits >= $2 and resets_at > clock_timestamp()',
      [key, limit],
    );
    return row ? refusal('RATE_LIMITED', [], { retryAt: row.resets_at }) : null;
  }
}
