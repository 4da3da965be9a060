import { Injectable } from '@nestjs/common';
import type { ImplementationState } from '@octavo/domain/implementation';
import { Database } from '@octavo/platform/database';
import { IMPLEMENTATIONS, INDICATORS, PASSAGES, PROGRESS } from './implementation.queries.js';
import {
  presentIndicator,
  presentStage,
  type ImplementationView,
  type IndicatorView,
  type JudgementView,
  type PassageView,
  type ProgressView,
  type StageRow,
} from './implementation.view.js';

export interface ImplementationsWanted {
  /** Null: in any state. */
  readonly state: ImplementationState | null;
  readonly size: number;
  readonly backward: boolean;
  readonly from: readonly [place: string, id: string] | null;
}

type ImplementationRow = Omit<ImplementationView, 'stage'> &
  ({ readonly stage: null } | (StageRow & { readonly stage: string }));

type Of<T> = T & { readonly implementationId: string };

/**
 * Adopted ideas on their way, of submissions and challenges that the viewer was already found to be allowed to read:
 * who may read an idea may follow it (7.8). One query per kind of thing, whatever the number of ideas.
 */
@Injectable()
export class ImplementationReader {
  constructor(private readonly database: Database) {}

  /** By their own ids. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, ImplementationView>> {
    const views = await this.read('where i.id = any($1::uuid[])', [ids]);
    return new Map(views.map((view) => [view.id, view]));
  }

  /** By the ids of their submissions. */
  async bySubmissions(submissionIds: readonly string[]): Promise<ReadonlyMap<string, ImplementationView>> {
    const views = await this.read('where i.submission_id = any($1::uuid[])', [submissionIds]);
    return new Map(views.map((view) => [view.submissionId, view]));
  }

  /**
   * A page of the implementations of each challenge, in the order in which they were placed. Reads one more than
   * asked, in the direction of reading.
   */
  async ofChallenges(
    challengeIds: readonly string[],
    { state, size, backward, from }: ImplementationsWanted,
  ): Promise<ReadonlyMap<string, readonly ImplementationView[]>> {
    const [place, id] = from ?? [null, null];
    const [beyond, order] = backward ? ['<', 'desc'] : ['>', 'asc'];
    const views = await this.present(
      `select page.* from unnest($1::uuid[]) as wanted(id)
        cross join lateral (
          select * from (${IMPLEMENTATIONS} where i.challenge_id = wanted.id and ($2::text is null or i.state = $2))
              as found
           where $3::text is null or (place collate "C", id) ${beyond} ($3, $4::uuid)
           order by place collate "C" ${order}, id ${order} limit $5) as page
        order by page.place collate "C" ${order}, page.id ${order}`,
      [challengeIds, state, place, id, size + 1],
    );
    return grouped(views, ({ challengeId }) => challengeId);
  }

  /** The stages that each idea went through, the first one first. */
  async passages(ids: readonly string[]): Promise<ReadonlyMap<string, readonly PassageView[]>> {
    const rows = await this.database.query<
      Of<StageRow & Pick<PassageView, 'skipReason' | 'skippedBy'>> & {
        judgements: (Omit<JudgementView, 'judgedAt'> & { judgedAt: string })[];
      }
    >(PASSAGES, [ids]);
    const passages = rows.map((row) => ({
      ...presentStage(row),
      implementationId: row.implementationId,
      skipReason: row.skipReason,
      skippedBy: row.skippedBy,
      judgements: row.judgements.map((given) => ({ ...given, judgedAt: new Date(given.judgedAt) })),
    }));
    return grouped(passages, ({ implementationId }) => implementationId);
  }

  /** The newest `size` messages on each idea, newest first. */
  async progress(
    ids: readonly string[],
    size: number,
  ): Promise<ReadonlyMap<string, readonly ProgressView[]>> {
    const rows = await this.database.query<Of<ProgressView>>(PROGRESS, [ids, size]);
    return grouped(rows, ({ implementationId }) => implementationId);
  }

  /** The indicators of each idea with the value that stands. */
  async indicators(ids: readonly string[]): Promise<ReadonlyMap<string, readonly IndicatorView[]>> {
    const rows = await this.database.query<Of<Omit<IndicatorView, 'progress' | 'isReached'>>>(INDICATORS, [
      ids,
    ]);
    const views = rows.map((row) => ({ ...presentIndicator(row), implementationId: row.implementationId }));
    return grouped(views, ({ implementationId }) => implementationId);
  }

  private read(where: string, parameters: readonly unknown[]): Promise<readonly ImplementationView[]> {
    return this.present(`${IMPLEMENTATIONS} ${where}`, parameters);
  }

  private async present(sql: string, parameters: readonly unknown[]): Promise<readonly ImplementationView[]> {
    const rows = await this.database.query<ImplementationRow>(sql, parameters);
    return rows.map((row) => ({
      id: row.id,
      challengeId: row.challengeId,
      organizationId: row.organizationId,
      submissionId: row.submissionId,
      state: row.state,
      department: row.department,
      ownerId: row.ownerId,
      coachId: row.coachId,
      budgetReference: row.budgetReference,
      lesson: row.lesson,
      placedAt: row.placedAt,
      endedAt: row.endedAt,
      place: row.place,
      stage: row.stage === null ? null : presentStage(row),
    }));
  }
}

function grouped<T>(rows: readonly T[], by: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(by(row)) ?? [];
    group.push(row);
    groups.set(by(row), group);
  }
  return groups;
}
