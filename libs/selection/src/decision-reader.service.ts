import { Injectable } from '@nestjs/common';
import { decisionState, type DecisionOutcome, type DecisionState } from '@octavo/domain/selection';
import { Database } from '@octavo/platform/database';

/** A decision as everybody reads it: who decided what, why, and where the idea stands by it now. */
export interface DecisionView {
  readonly submissionId: string;
  readonly number: number;
  readonly outcome: DecisionOutcome;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly reviewAt: Date | null;
  /** `later_due` once the date of `later` has come (L-F21). */
  readonly state: DecisionState;
}

/** Decisions of submissions that the viewer was already found to be allowed to read: the reason is public (7.6). */
@Injectable()
export class DecisionReader {
  constructor(private readonly database: Database) {}

  /** All decisions of each submission, the first one first; the last one is in force. */
  async all(submissionIds: readonly string[]): Promise<ReadonlyMap<string, readonly DecisionView[]>> {
    const rows = await this.database.query<Omit<DecisionView, 'state'> & { now: Date }>(
      `select submission_id as "submissionId", number, outcome, reason, decided_at as "decidedAt",
              decided_by as "decidedBy", review_at as "reviewAt", clock_timestamp() as now
         from decision where submission_id = any($1::uuid[]) order by submission_id, number`,
      [submissionIds],
    );
    const histories = new Map<string, DecisionView[]>();
    for (const { now, ...decision } of rows) {
      const history = histories.get(decision.submissionId) ?? [];
      history.push({ ...decision, state: decisionState([decision], now) });
      histories.set(decision.submissionId, history);
    }
    return histories;
  }
}
