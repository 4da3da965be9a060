import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { isId } from '@octavo/domain/shared';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { UNDECIDED_COUNT, WAITING } from './selection.queries.js';

/** A submission that waits for a decision. `id` is the submission's. */
export interface WaitingSubmission {
  readonly id: string;
  readonly state: 'undecided' | 'later_due';
  readonly submittedAt: Date;
  /** The date to which it was put off; null with `undecided`. */
  readonly reviewAt: Date | null;
  /** When it was sent in, or when its date came. */
  readonly waitingSince: Date;
  /** Sort key: `waitingSince` as text. */
  readonly place: string;
}

/** A page of a list, as `pageOf` gives it. */
export interface PageWanted {
  readonly size: number;
  readonly backward: boolean;
  readonly from: readonly [key: string, id: string] | null;
}

/** What still waits for a decision (7.6). */
@Injectable()
export class UndecidedService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
  ) {}

  /** What stands between the challenge and its closing: how many, and the first ten to go to. */
  async count(
    challengeId: string,
    reader: Pick<Transaction, 'query'> = this.database,
  ): Promise<{ readonly count: number; readonly firstIds: readonly string[] }> {
    const [row] = await reader.query<{ count: number; first_ids: string[] }>(UNDECIDED_COUNT, [challengeId]);
    return { count: row?.count ?? 0, firstIds: row?.first_ids ?? [] };
  }

  /**
   * What waits, longest first; null when the challenge is absent or not open to the viewer. Ideas that were put off
   * come back by themselves. Reads one row more than asked, in the direction of reading.
   */
  async waiting(
    viewer: Viewer,
    challengeId: string,
    page: PageWanted,
  ): Promise<readonly WaitingSubmission[] | null> {
    if (!isId(challengeId)) return null;
    const challenge = (await this.challenges.readable(viewer, [challengeId])).get(challengeId);
    if (!challenge || !mayOn(viewer, 'challenge.read', challenge)) return null;
    const [place, id] = page.from ?? [null, null];
    const [beyond, order] = page.backward ? ['<', 'desc'] : ['>', 'asc'];
    return this.database.query<WaitingSubmission>(
      `select id, state, submitted_at as "submittedAt", review_at as "reviewAt", waiting_since as "waitingSince",
              place
         from (${WAITING}) as waiting
        where $2::text is null or (place collate "C", id) ${beyond} ($2, $3::uuid)
        order by place collate "C" ${order}, id ${order} limit $4`,
      [challengeId, place, id, page.size + 1],
    );
  }
}
