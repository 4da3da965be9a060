import { Injectable } from '@nestjs/common';
import { DecidedSubmissions, type Reader } from '@octavo/evaluation';
import { Database } from '@octavo/platform/database';

/** Answers evaluation's question from the table of decisions. */
@Injectable()
export class DecidedSubmissionsReader extends DecidedSubmissions {
  constructor(private readonly database: Database) {
    super();
  }

  async among(ids: readonly string[], reader: Reader = this.database): Promise<ReadonlySet<string>> {
    const rows = await reader.query<{ submission_id: string }>(
      'select distinct submission_id from decision where submission_id = any($1::uuid[])',
      [ids],
    );
    return new Set(rows.map((row) => row.submission_id));
  }
}
