import { Injectable } from '@nestjs/common';
import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { BallotService } from './ballot.service.js';

/** The right to be forgotten, as far as ballots go: what opens them and what links them to a person is destroyed. */
@Injectable()
export class BallotErasure {
  constructor(
    private readonly database: Database,
    private readonly ballots: BallotService,
  ) {}

  /** Erases the viewer’s own ballots in every round. @returns how many entries nobody can open any more. */
  async eraseOwn(viewer: Viewer): Promise<Outcome<number>> {
    const { personId } = viewer;
    if (personId === null) return refuse(refusal('SIGN_IN_REQUIRED'));
    return this.database.transaction(viewer, async (transaction) => {
      const entries = await this.ballots.erase(transaction, personId);
      if (entries > 0)
        transaction.record({ action: 'ballots.erased', subject: { type: 'person', id: personId } });
      return ok(entries);
    });
  }
}
