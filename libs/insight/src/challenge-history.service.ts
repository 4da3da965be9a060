import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { tallyVisible } from '@octavo/domain/voting';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { InsightService } from './insight.service.js';
import type { ListPage } from './insight.view.js';

/** An event as auditors read it. */
export interface HistoryView {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly requestId: string | null;
  /** Ids, codes and numbers that were recorded with it. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Which events are wanted; null for all. */
export interface HistoryWanted {
  readonly action: string | null;
  readonly subjectId: string | null;
  readonly actorId: string | null;
}

interface HistoryRow {
  id: string;
  at: Date;
  action: string;
  subject_type: string;
  subject_id: string;
  actor_id: string | null;
  on_behalf_of: string | null;
  request_id: string | null;
  data: Record<string, unknown>;
}

/** Ids are made in order of time, so they order the history, and the key of the table finds them. */
const page = (backward: boolean): string => `
  select id, at, action, subject_type, subject_id, actor_id, on_behalf_of, request_id, data
    from history
   where challenge_id = $1
     and ($2::uuid is null or id ${backward ? '>' : '<'} $2::uuid)
     and ($3::text is null or action = $3)
     and ($4::uuid is null or subject_id = $4)
     and ($5::uuid is null or actor_id = $5)
     and ($6::boolean or action not like 'vote.%')
   order by id ${backward ? '' : 'desc'}
   limit $7`;

/** Reads what was recorded about a challenge. */
@Injectable()
export class ChallengeHistory {
  constructor(
    private readonly access: ChallengeAccess,
    private readonly insight: InsightService,
    private readonly database: Database,
  ) {}

  /**
   * Events of a challenge, newest first, `page.size` and one more; null when the challenge is not there or its record
   * is not open to the viewer. That somebody voted in a blind round is no part of it before the round is over, and
   * what a reviewer scored never is: the record says that it was done.
   */
  async read(
    viewer: Viewer,
    challengeId: string,
    wanted: HistoryWanted,
    { size, backward, from }: ListPage,
  ): Promise<readonly HistoryView[] | null> {
    const challenge = (await this.access.readable(viewer, [challengeId])).get(challengeId);
    const facts = (await this.insight.facts([challengeId])).get(challengeId);
    if (!challenge || !facts || !mayOn(viewer, 'history.read', challenge)) return null;
    const rows = await this.database.query<HistoryRow>(page(backward), [
      challengeId,
      from?.[1] ?? null,
      wanted.action,
      wanted.subjectId,
      wanted.actorId,
      tallyVisible(facts, facts.now),
      size + 1,
    ]);
    return rows.map(toView);
  }
}

const isConfidential = (action: string): boolean => /^(score|vote)\./.test(action);

const toView = (row: HistoryRow): HistoryView => ({
  id: row.id,
  at: row.at,
  action: row.action,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  actorId: row.actor_id,
  onBehalfOf: row.on_behalf_of,
  requestId: row.request_id,
  data: isConfidential(row.action) ? {} : row.data,
});
