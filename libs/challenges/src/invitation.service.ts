import { Injectable } from '@nestjs/common';
import { checkEmail, normaliseEmail, ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, newId } from '@octavo/platform/database';
import { ChallengeEditing } from './challenge-editing.service.js';
import type { Challenge } from './challenge.entity.js';

/** What came of an invitation of many. */
export interface Invited {
  readonly challenge: Challenge;
  /** Addresses that were not invited before. */
  readonly invited: number;
  /** Addresses that were, in this list or earlier. */
  readonly already: number;
}

const MOST_AT_ONCE = 5_000;
/** Wrong addresses that are named; more would only repeat the message. */
const MOST_NAMED = 20;

/** Who is asked to take part (3.6, 3.12). */
@Injectable()
export class InvitationService {
  constructor(
    private readonly database: Database,
    private readonly editing: ChallengeEditing,
  ) {}

  /**
   * Invites up to 5,000 addresses at once; nobody twice. EMAIL_INVALID for each wrong one (the first 20 are named;
   * then nobody is invited, so that the list can be put right and sent again), INVITATIONS_NONE,
   * INVITATIONS_TOO_MANY, CHALLENGE_CLOSED, CHALLENGE_NOT_FOUND, NOT_ALLOWED.
   */
  async invite(viewer: Viewer, challengeId: string, emails: readonly string[]): Promise<Outcome<Invited>> {
    if (emails.length > MOST_AT_ONCE) {
      return refuse(
        refusal('INVITATIONS_TOO_MANY', ['emails'], { most: MOST_AT_ONCE, count: emails.length }),
      );
    }
    const faults = emails
      .map((email, index) => checkEmail(email, ['emails', String(index)]))
      .filter((fault) => fault !== null);
    if (faults.length > 0) return refuse(...faults.slice(0, MOST_NAMED));
    const addresses = [...new Set(emails.map(normaliseEmail))];
    if (addresses.length === 0) return refuse(refusal('INVITATIONS_NONE', ['emails']));
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.editing.hold(transaction, viewer, challengeId, 'people.invite');
      if (!held.ok) return held;
      const { challenge } = held.value;
      if (challenge.state === 'closed') return refuse(refusal('CHALLENGE_CLOSED'));
      const [made] = await transaction.query<{ count: number }>(
        `with made as (
           insert into invitation (id, challenge_id, email, invited_by)
           select id, $1, email, $2 from unnest($3::uuid[], $4::citext[]) as wanted(id, email)
           on conflict (challenge_id, email) do nothing
           returning 1)
         select count(*)::int as count from made`,
        [challengeId, viewer.personId, addresses.map(() => newId()), addresses],
      );
      const invited = made?.count ?? 0;
      if (invited > 0) {
        transaction.record({
          action: 'people.invited',
          subject: { type: 'challenge', id: challengeId },
          challengeId,
          data: { count: invited },
        });
      }
      return ok({ challenge, invited, already: emails.length - invited });
    });
  }

  /** How many are invited to each of these challenges, and how many of them came. */
  async counts(
    challengeIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly invited: number; readonly accepted: number }>> {
    const rows = await this.database.query<{ challenge_id: string; invited: number; accepted: number }>(
      `select challenge_id, count(*)::int as invited, count(accepted_at)::int as accepted
         from invitation where challenge_id = any($1) group by challenge_id`,
      [challengeIds],
    );
    const none = { invited: 0, accepted: 0 };
    const counted = new Map(rows.map(({ challenge_id: id, ...counts }) => [id, counts]));
    return new Map(challengeIds.map((id) => [id, counted.get(id) ?? none]));
  }
}
