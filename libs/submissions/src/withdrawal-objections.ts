import { Injectable } from '@nestjs/common';
import type { Refusal } from '@octavo/domain/shared';
import type { Transaction } from '@octavo/platform/database';
import type { Submission } from './submission.entity.js';

/** Says why a submission can no longer be withdrawn, or null. Asked inside the unit of work that withdraws. */
export type WithdrawalObjection = (
  transaction: Transaction,
  submission: Submission,
) => Promise<Refusal | null>;

/**
 * Where later concepts register what stands in the way of withdrawing, for example that the idea was adopted and is
 * being made. Submissions know none of them.
 */
@Injectable()
export class WithdrawalObjections {
  private readonly objections: WithdrawalObjection[] = [];

  /** To be called once, in `onModuleInit` of the concept's service. */
  register(objection: WithdrawalObjection): void {
    this.objections.push(objection);
  }

  /** The first objection, or null when there is none. */
  async first(transaction: Transaction, submission: Submission): Promise<Refusal | null> {
    for (const objection of this.objections) {
      const refused = await objection(transaction, submission);
      if (refused) return refused;
    }
    return null;
  }
}
