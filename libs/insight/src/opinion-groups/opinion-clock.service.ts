import { Injectable } from '@nestjs/common';
import { opinionGroups, type OpinionGroups, type OpinionVote } from '@octavo/domain/insight';
import { ok } from '@octavo/domain/shared';
import { Database, SYSTEM } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { KEEP_GROUPING, MADE_FROM, OPINION_CHALLENGES, OPINION_VOTES } from './opinion-groups.queries.js';
import { OpinionGroupsService } from './opinion-groups.service.js';
import { OpinionGrouping } from './opinion-grouping.entity.js';

/** The job that works out groups of opinion. */
export const OPINION_CLOCK = 'opinion_clock';

/** The next run for a challenge waits so many times as long as the last one took: never more than a tenth of the time. */
const REST = 9;

interface VoteRow {
  person_id: string;
  submission_id: string;
  choice: OpinionVote['choice'];
}

interface Stand {
  readonly madeFrom: string;
  readonly now: Date;
}

/**
 * Works out groups of opinion anew where votes have changed, every few minutes at most. Of a challenge whose votes are
 * blind nothing is worked out: what does not exist cannot leak (L-A2, S08).
 */
@Injectable()
export class OpinionClock implements JobHandler {
  readonly task = OPINION_CLOCK;
  readonly schedule = '*/3 * * * *';
  /** When each challenge may be worked out again, in the process's own time. */
  private readonly notBefore = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly opinions: OpinionGroupsService,
  ) {}

  async run(): Promise<void> {
    await this.tick();
  }

  /** Works out what has changed. @returns for how many challenges */
  async tick(): Promise<number> {
    const found = await this.database.query<{ id: string }>(OPINION_CHALLENGES);
    let changed = 0;
    for (const id of await this.opinions.countable(found.map((row) => row.id))) {
      if (performance.now() < (this.notBefore.get(id) ?? 0)) continue;
      const begun = performance.now();
      if (await this.workOut(id)) changed += 1;
      const ended = performance.now();
      this.notBefore.set(id, ended + REST * (ended - begun));
    }
    return changed;
  }

  private async workOut(challengeId: string): Promise<boolean> {
    const before = await this.database.manager.findOneBy(OpinionGrouping, { challengeId });
    const stand = await this.stand(challengeId);
    if (!stand || stand.madeFrom === before?.madeFrom) return false;
    // Votes that came in since are seen by the next run: it finds another last casting.
    const rows = await this.database.query<VoteRow>(OPINION_VOTES, [challengeId]);
    const votes = rows.map((row): OpinionVote => ({
      voter: row.person_id,
      submission: row.submission_id,
      choice: row.choice,
    }));
    const previous: OpinionGroups | null = before && { ...before.outcome, ...before.places };
    await this.keep(challengeId, stand, opinionGroups(votes, previous ? { previous } : {}));
    return true;
  }

  private async stand(challengeId: string): Promise<Stand | undefined> {
    const [stand] = await this.database.query<Stand>(MADE_FROM, [challengeId]);
    return stand;
  }

  private async keep(challengeId: string, { madeFrom, now }: Stand, found: OpinionGroups): Promise<void> {
    const { places, axes, challenger, ...outcome } = found;
    await this.database.transaction(SYSTEM, async (transaction) => {
      const [own, shown] = [JSON.stringify({ places, axes, challenger }), JSON.stringify(outcome)];
      await transaction.query(KEEP_GROUPING, [challengeId, madeFrom, now, shown, own]);
      return ok(true);
    });
  }
}
