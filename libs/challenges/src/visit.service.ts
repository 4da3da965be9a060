import { Injectable } from '@nestjs/common';
import { checkText, isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { createHash } from 'node:crypto';
import { ChallengeAccess } from './challenge-access.service.js';
import { challengeNotFound } from './challenges.errors.js';

export interface VisitInput {
  readonly challengeId: string;
  /** By which share link or channel they came (3.9). */
  readonly channel?: string | null;
  /** A random text that the browser keeps for who is not signed in. */
  readonly visitorId?: string | null;
}

const CHANNEL = { min: 0, max: 60 };
const VISITOR = { min: 16, max: 200 };

/** Counts who looked at a challenge: once per person or browser (2.4). */
@Injectable()
export class VisitService {
  constructor(
    private readonly database: Database,
    private readonly access: ChallengeAccess,
  ) {}

  /**
   * Notes a visit. True when it is the first of this visitor; a draft has no visitors. Who signs in after looking
   * around stays one visitor. CHALLENGE_NOT_FOUND, text refusals (the id of an unknown visitor has 16 to 200
   * characters).
   */
  async visit(viewer: Viewer, input: VisitInput): Promise<Outcome<boolean>> {
    const { challengeId, visitorId } = input;
    const { personId } = viewer;
    const fault =
      checkText(input.channel ?? '', CHANNEL, ['channel']) ??
      (personId === null || visitorId ? checkText(visitorId ?? '', VISITOR, ['visitorId']) : null);
    if (fault) return refuse(fault);
    const challenge = isId(challengeId)
      ? (await this.access.readable(viewer, [challengeId])).get(challengeId)
      : undefined;
    if (!challenge) return refuse(challengeNotFound());
    if (challenge.state === 'draft') return ok(false);
    const unknown = visitorId ? anonymous(challengeId, visitorId) : null;
    return this.database.transaction(viewer, async (transaction) => {
      if (personId !== null && unknown !== null) {
        await transaction.query(
          `update visit v set visitor = $3 where v.challenge_id = $1 and v.visitor = $2
              and not exists (select 1 from visit o where o.challenge_id = $1 and o.visitor = $3)`,
          [challengeId, unknown, personId],
        );
      }
      const first = await transaction.query<{ visitor: string }>(
        `insert into visit (challenge_id, visitor, channel) values ($1, $2, $3)
         on conflict do nothing returning visitor`,
        [challengeId, personId ?? unknown, input.channel?.trim() || null],
      );
      if (personId !== null && viewer.email !== null) {
        await transaction.query(
          `update invitation set accepted_at = clock_timestamp()
            where challenge_id = $1 and email = $2 and accepted_at is null`,
          [challengeId, viewer.email],
        );
      }
      return ok(first.length > 0);
    });
  }
}

/** One way, and different for each challenge: visits of one browser cannot be put together. */
const anonymous = (challengeId: string, visitorId: string): string =>
  createHash('sha256').update(`${challengeId}:${visitorId}`).digest('base64url');
