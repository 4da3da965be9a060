import { Injectable } from '@nestjs/common';
import type { Challenge } from '@octavo/challenges';
import { isId, type Refusal } from '@octavo/domain/shared';
import type { SubmissionState } from '@octavo/domain/selection';
import { mayRevise } from '@octavo/domain/submission';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { ContributionFactsReader } from './contribution-facts.service.js';
import { grouped } from './grouped.js';
import { SubmissionAccess } from './submission-access.service.js';
import { OWN_SUBMISSIONS, SUBMISSIONS_OF_CHALLENGE, VERSIONS } from './submissions.queries.js';
import { SubmissionVersion } from './submission-version.entity.js';
import { Submission } from './submission.entity.js';

/** A page as lists are asked for: one row more than `size` tells that there is more. */
export interface PageWanted {
  readonly size: number;
  readonly backward: boolean;
  /** Sort key and id to go on from. */
  readonly from: readonly [key: string, id: string] | null;
}

export interface OwnFilter {
  readonly challengeId?: string | null;
  readonly state?: SubmissionState | null;
}

export interface SentInFilter {
  readonly state?: Exclude<SubmissionState, 'draft'> | null;
  readonly moderation?: Submission['moderation'] | null;
}

interface IdRow {
  readonly id: string;
}

interface VersionRow {
  submission_id: string;
  version: number;
  title: string;
  body: string;
  written_by: string;
  written_at: Date;
}

/** Reads what belongs to submissions, for sets of them. */
@Injectable()
export class SubmissionReader {
  constructor(
    private readonly database: Database,
    private readonly facts: ContributionFactsReader,
    private readonly access: SubmissionAccess,
  ) {}

  /** The viewer's own submissions, drafts included, newest first (key: `createdAt`); one more than the page. */
  async own(viewer: Viewer, page: PageWanted, filter: OwnFilter): Promise<readonly Submission[]> {
    if (viewer.personId === null || (filter.challengeId && !isId(filter.challengeId))) return [];
    const rows = await this.database.query<IdRow>(OWN_SUBMISSIONS(page.backward), [
      viewer.personId,
      filter.challengeId ?? null,
      filter.state ?? null,
      ...(page.from ?? [null, null]),
      page.size + 1,
    ]);
    return this.inOrder(viewer, rows);
  }

  /**
   * What was sent in to a challenge that the viewer may read, newest first (key: `submittedAt`); one more than the
   * page. Never drafts; rejected ones only for moderators.
   */
  async ofChallenge(
    viewer: Viewer,
    challenge: Challenge,
    page: PageWanted,
    filter: SentInFilter,
  ): Promise<readonly Submission[]> {
    const rows = await this.database.query<IdRow>(SUBMISSIONS_OF_CHALLENGE(page.backward), [
      challenge.id,
      filter.state ?? null,
      filter.moderation ?? null,
      mayOn(viewer, 'submission.moderate', challenge),
      ...(page.from ?? [null, null]),
      page.size + 1,
    ]);
    return this.inOrder(viewer, rows);
  }

  private async inOrder(viewer: Viewer, rows: readonly IdRow[]): Promise<readonly Submission[]> {
    const found = await this.access.readable(
      viewer,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id }) => found.get(id)).filter((submission) => submission !== undefined);
  }

  /**
   * The versions of each of these submissions, newest first (key: the number); one more than the page. Ask only for
   * submissions that the viewer may read; the text of a withdrawn one is its author's alone.
   */
  async versions(
    viewer: Viewer,
    ids: readonly string[],
    page: PageWanted,
  ): Promise<ReadonlyMap<string, readonly SubmissionVersion[]>> {
    const rows = await this.database.query<VersionRow>(VERSIONS(page.backward), [
      ids,
      viewer.personId,
      page.from?.[0] ?? null,
      page.size + 1,
    ]);
    return grouped(rows.map(toVersion), ({ submissionId }) => submissionId);
  }

  /** The version with this number of a submission that the viewer may read, or null. */
  async version(viewer: Viewer, submission: Submission, version: number): Promise<SubmissionVersion | null> {
    if (submission.state === 'withdrawn' && submission.authorId !== viewer.personId) return null;
    return this.database.manager.findOneBy(SubmissionVersion, { submissionId: submission.id, version });
  }

  /** For each of these submissions why the viewer may not revise it now; null when they may. */
  async revising(
    viewer: Viewer,
    submissions: readonly Submission[],
  ): Promise<ReadonlyMap<string, Refusal | null>> {
    const own = submissions.filter(({ authorId }) => authorId === viewer.personId);
    const ids = own.map(({ challengeId }) => challengeId);
    const { facts, now } = await this.facts.ofChallenges(viewer, ids);
    const verdicts = new Map<string, Refusal | null>();
    for (const { id, challengeId, state } of own) {
      const known = facts.get(challengeId);
      if (known) verdicts.set(id, mayRevise({ ...known, submission: { state, isAuthor: true } }, now));
    }
    return verdicts;
  }
}

const toVersion = (row: VersionRow): SubmissionVersion =>
  Object.assign(new SubmissionVersion(), {
    submissionId: row.submission_id,
    version: row.version,
    title: row.title,
    body: row.body,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
  });
