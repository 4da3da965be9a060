import { Injectable } from '@nestjs/common';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { RateLimiter } from '@octavo/platform/access';
import { Database, SYSTEM } from '@octavo/platform/database';
import { votingCodeHash } from '../rounds/voting-code-text.js';
import { VOTING_CODE } from './ballot.queries.js';
import { votingCodeInvalid } from './ballots.errors.js';

/** A code that is valid in its round. */
export interface FoundCode {
  readonly id: string;
  readonly batch: string;
}

/** Wrong codes that one caller may try, and in how many seconds. */
const WRONG_CODES = 20;
const WINDOW = 600;

/** Takes voting codes as they are typed. Who tries many wrong ones is stopped, right ones included. */
@Injectable()
export class VotingCodeDesk {
  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * The code's voter. VOTING_CODE_INVALID, RATE_LIMITED.
   * @param caller the person, or the address that it came from
   */
  async find(roundId: string, typed: string, caller: string): Promise<Outcome<FoundCode>> {
    const key = `voting-code:${roundId}:${caller}`;
    const stopped = await this.limiter.reached(this.database.manager, key, WRONG_CODES);
    if (stopped) return refuse(stopped);
    const hash = votingCodeHash(roundId, typed);
    const [code] = hash
      ? await this.database.prepared<{ id: string; batch: string }>('voting_code', VOTING_CODE, [
          roundId,
          hash,
        ])
      : [];
    if (code) return ok(code);
    await this.database.transaction(SYSTEM, async (transaction) => {
      await this.limiter.hit(transaction, key, WRONG_CODES, WINDOW);
      return ok(null);
    });
    return refuse(votingCodeInvalid());
  }
}
