import { Injectable } from '@nestjs/common';
import { challengeNotFound } from '@octavo/challenges';
import { mayRead } from '@octavo/domain/challenge';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { tallyVisible } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { createHash } from 'node:crypto';
import { ExposureRecorder } from '../browsing/exposure-recorder.service.js';
import { orderIsBlind } from '../browsing/browsing.errors.js';
import { feedChallenges, type FeedChallenge } from './feed-challenge.js';
import { toFeedItem, type FeedRow } from './feed-item.js';
import { feedStatement, SHUFFLE_SPAN, type FeedParameters } from './feed.queries.js';
import { TELLING_ORDERS, type FeedItem, type FeedRequest } from './feed.js';

/** Lists of submissions as people browse them: the same number of statements whatever is shown of an item. */
@Injectable()
export class FeedService {
  private readonly challenges: ReturnType<typeof feedChallenges>;

  constructor(
    private readonly database: Database,
    private readonly exposure: ExposureRecorder,
  ) {
    this.challenges = feedChallenges(database);
  }

  /**
   * One item more than `size` where there is more. CHALLENGE_NOT_FOUND when absent or not readable, ORDER_IS_BLIND for an
   * order that would tell how people voted while nobody may know.
   */
  async page(viewer: Viewer, request: FeedRequest): Promise<Outcome<readonly FeedItem[]>> {
    const [challenge, rows] = await Promise.all([
      this.challenges.load(request.challengeSlug),
      this.rows(viewer, request),
    ]);
    if (!challenge || !(await this.isReadable(viewer, challenge))) return refuse(challengeNotFound());
    const visible = tallyVisible(challenge, challenge.now);
    if (!visible && TELLING_ORDERS.includes(request.order)) return refuse(orderIsBlind());
    this.exposure.shown(viewer, {
      challengeId: challenge.id,
      submissionIds: rows.slice(0, request.size).map(([id]) => id),
    });
    return ok(rows.map((row) => toFeedItem(row, request.order, visible)));
  }

  private async rows(viewer: Viewer, request: FeedRequest): Promise<readonly FeedRow[]> {
    const { name, text, parameters } = feedStatement(request);
    const values: FeedParameters = {
      slug: request.challengeSlug,
      viewerId: viewer.personId,
      key: request.from?.[0] ?? null,
      id: request.from?.[1] ?? null,
      point: startingPoint(request.seed),
      words: request.search,
      authorId: request.authorId,
    };
    return this.database.preparedRows<FeedRow>(
      name,
      text,
      parameters.map((parameter) => values[parameter]),
    );
  }

  private async isReadable(viewer: Viewer, challenge: FeedChallenge): Promise<boolean> {
    const { id, organizationId, audience } = challenge;
    const refused = mayRead(challenge, {
      isSignedIn: viewer.personId !== null,
      isStaff: viewer.staffOf.includes(organizationId),
      isInvited: audience === 'invited' && (await this.isInvited(viewer, id)),
      roles: viewer.grants
        .filter(({ scopeId }) => scopeId === id || scopeId === organizationId)
        .map(({ role }) => role),
    });
    return refused === null;
  }

  private async isInvited(viewer: Viewer, challengeId: string): Promise<boolean> {
    if (viewer.email === null) return false;
    const rows = await this.database.query(
      'select 1 from invitation where challenge_id = $1 and email = $2',
      [challengeId, viewer.email],
    );
    return rows.length > 0;
  }
}

/** The viewer's point on the circle of shuffled submissions. */
function startingPoint(seed: string): number {
  return createHash('md5').update(seed).digest().readUInt32BE(0) % SHUFFLE_SPAN;
}
