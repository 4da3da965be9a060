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

  /** Their ids in order, `size` of them after `after`: for mails, in portions. */
  async ids(challengeId: string, after: string | null, size: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ person_id: string }>(
      `select person_id from (${CONTRIBUTORS}) as contributor
        where $2::uuid is null or person_id > $2 order by person_id limit $3`,
      [challengeId, after, size],
    );
    return rows.map((row) => row.person_id);
  }
}
