import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, newId, SYSTEM } from '@octavo/platform/database';

/** A list that somebody was shown: submissions in the order of the list. */
export interface ShownList {
  readonly challengeId: string;
  /** Set when they were shown as options of a round. */
  readonly roundId?: string;
  readonly submissionIds: readonly string[];
}

interface Shown extends ShownList {
  readonly viewer: string;
  readonly shownAt: Date;
}

/** Between two recorded lists of one server, in milliseconds: a sample, evenly over time. */
const APART = 1_000;
/** Between two writings. */
const WRITE_EVERY = 5_000;
/** Lists that wait to be written at most; when the database is away, a sample may be lost. */
const WAITING = 60;

/** Who is not signed in is recorded as nobody in particular. */
export const SOMEBODY = 'somebody';

const INSERT = `
  insert into exposure (challenge_id, id, submission_id, round_id, viewer, place, shown_at)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[], $7::timestamptz[])`;

/**
 * Records who was shown what, so that fairness can be reported (L-G13): at most one list a second and server, written
 * outside the request. A recording that fails is dropped; nobody waits for it.
 */
@Injectable()
export class ExposureRecorder implements BeforeApplicationShutdown {
  private waiting: Shown[] = [];
  private lastAt = 0;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Notes that the viewer was shown the list, if it is in the sample. Returns at once. */
  shown(viewer: Viewer, list: ShownList): void {
    const now = Date.now();
    if (list.submissionIds.length === 0 || now - this.lastAt < APART || this.waiting.length >= WAITING)
      return;
    this.lastAt = now;
    this.waiting.push({ ...list, viewer: viewer.personId ?? SOMEBODY, shownAt: new Date(now) });
    this.timer ??= setTimeout(() => void this.write(), WRITE_EVERY).unref();
  }

  /** Writes what waits; comes back when it is written or dropped. */
  write(): Promise<void> {
    this.timer = null;
    const lists = this.waiting;
    this.waiting = [];
    this.writing = this.writing.then(() => this.store(lists)).catch(() => undefined);
    return this.writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.write();
  }

  private async store(lists: readonly Shown[]): Promise<void> {
    if (lists.length === 0) return;
    const rows = lists.flatMap(({ submissionIds, ...list }) =>
      submissionIds.map((submissionId, place) => ({ ...list, submissionId, place })),
    );
    await this.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query(INSERT, [
        rows.map(({ challengeId }) => challengeId),
        rows.map(() => newId()),
        rows.map(({ submissionId }) => submissionId),
        rows.map(({ roundId }) => roundId ?? null),
        rows.map(({ viewer }) => viewer),
        rows.map(({ place }) => place),
        rows.map(({ shownAt }) => shownAt),
      ]);
      return ok(undefined);
    });
  }
}
