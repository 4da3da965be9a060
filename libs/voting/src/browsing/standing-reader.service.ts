import { Injectable } from '@nestjs/common';
import { tallyVisible } from '@octavo/domain/voting';
import { Database } from '@octavo/platform/database';
import { blindFacts, type BlindRow } from './blind-facts.js';
import { STANDINGS } from './browsing.queries.js';

/** Between which places the votes so far put a submission, with 95 percent intervals; from 1. */
export interface Standing {
  readonly from: number;
  readonly to: number;
}

interface StandingRow extends BlindRow {
  readonly submission_id: string;
  readonly rank_from: number;
  readonly rank_to: number;
}

/** Places of submissions that the viewer was already found to be allowed to read. */
@Injectable()
export class StandingReader {
  constructor(private readonly database: Database) {}

  /** Standings by submission; missing while voting is blind, and where nobody voted. */
  async byIds(submissionIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    const rows = await this.database.query<StandingRow>(STANDINGS, [submissionIds]);
    return new Map(
      rows
        .filter((row) => tallyVisible(blindFacts(row), row.now))
        .map(({ submission_id, rank_from, rank_to }) => [submission_id, { from: rank_from, to: rank_to }]),
    );
  }
}
