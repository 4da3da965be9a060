import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@octavo/platform/database';
import { CONTRIBUTORS } from './selection.queries.js';

/** Who contributed to a challenge, and is therefore thanked when it closes (5.11). */
@Injectable()
export class Contributors {
  constructor(private readonly database: Database) {}

  /** How many people. */
  async count(challengeId: string, reader: Pick<Transaction, 'query'> = this.database): Promise<number> {
    const [row] = await reader.query<{ count: number }>(
      `select count(*)::integer as count from (${CONTRIBUTORS}) as contributor`,
      [challengeId],
    );
    return row?.count ?? 0;
  }
}
