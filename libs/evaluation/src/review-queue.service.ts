import { Injectable } from '@nestjs/common';
import { isId } from '@octavo/domain/shared';
import { ROLE_PERMISSIONS, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { REVIEW_QUEUE } from './evaluation.queries.js';

/** A submission that the reviewer was asked to judge. `id` is the submission's. */
export interface ReviewTask {
  readonly id: string;
  readonly challengeId: string;
  readonly assignedAt: Date;
  readonly dueAt: Date | null;
  /** How many criteria have a score, of how many. */
  readonly scored: number;
  readonly wanted: number;
  /** Sort key: the due date as text, `~` without one. */
  readonly place: string;
}

export interface ReviewQueueWanted {
  readonly challengeId: string | null;
  /** Null: finished ones and others. */
  readonly isComplete: boolean | null;
  readonly size: number;
  readonly backward: boolean;
  readonly from: readonly [place: string, id: string] | null;
}

interface TaskRow {
  id: string;
  challenge_id: string;
  assigned_at: Date;
  due_at: Date | null;
  scored: number;
  wanted: number;
  place: string;
}

/** A reviewer's own work. */
@Injectable()
export class ReviewQueueService {
  constructor(private readonly database: Database) {}

  /**
   * The viewer's own tasks in challenges that go on and where he is reviewer now: earliest due first, those without
   * date last. Reads one row more than asked, in the direction of reading.
   */
  async tasks(viewer: Viewer, wanted: ReviewQueueWanted): Promise<readonly ReviewTask[]> {
    if (viewer.personId === null) return [];
    if (wanted.challengeId !== null && !isId(wanted.challengeId)) return [];
    const scopes = viewer.grants
      .filter(({ role }) => ROLE_PERMISSIONS[role].includes('score.write'))
      .map(({ scopeId }) => scopeId);
    const [place, id] = wanted.from ?? [null, null];
    const [beyond, order] = wanted.backward ? ['<', 'desc'] : ['>', 'asc'];
    const rows = await this.database.query<TaskRow>(
      `select * from (${REVIEW_QUEUE}) as task
        where $5::text is null or (place collate "C", id) ${beyond} ($5, $6::uuid)
        order by place collate "C" ${order}, id ${order} limit $7`,
      [viewer.personId, scopes, wanted.challengeId, wanted.isComplete, place, id, wanted.size + 1],
    );
    return rows.map((row) => ({
      id: row.id,
      challengeId: row.challenge_id,
      assignedAt: row.assigned_at,
      dueAt: row.due_at,
      scored: row.scored,
      wanted: row.wanted,
      place: row.place,
    }));
  }
}
