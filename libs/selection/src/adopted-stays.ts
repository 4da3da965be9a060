import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Refusal } from '@octavo/domain/shared';
import type { Transaction } from '@octavo/platform/database';
import { WithdrawalObjections, type Submission } from '@octavo/submissions';
import { adoptedAlready } from './selection.errors.js';

/** An idea that was adopted stays: people work on it, and its author is thanked for it by name. */
@Injectable()
export class AdoptedStays implements OnModuleInit {
  constructor(private readonly objections: WithdrawalObjections) {}

  onModuleInit(): void {
    this.objections.register(objection);
  }
}

async function objection(transaction: Transaction, { id }: Submission): Promise<Refusal | null> {
  const [current] = await transaction.query<{ outcome: string }>(
    'select outcome from decision where submission_id = $1 order by number desc limit 1',
    [id],
  );
  return current?.outcome === 'adopted' ? adoptedAlready() : null;
}
