import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { mayOn, ROLE_PERMISSIONS, type ChallengeScope, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { setTimeout as sleep } from 'node:timers/promises';

const MAY_STILL = `
  select exists (select 1 from role_assignment r
                  where r.person_id = $1 and r.role = any($2) and r.scope_id in ($3, $4)
                    and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()))
     and ($5::uuid is null or exists (select 1 from session s
                                       where s.id = $5 and s.revoked_at is null and s.expires_at > now()))
     and ($6::uuid is null or exists (select 1 from api_token t
                                       where t.id = $6 and t.revoked_at is null and t.expires_at > now())) as may`;

/** Milliseconds between questions to a database that does not answer. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** Who may listen to a challenge, for as long as they may. */
@Injectable()
export class FollowingService {
  private readonly roles = Object.entries(ROLE_PERMISSIONS)
    .filter(([, permissions]) => permissions.includes('insight.read'))
    .map(([role]) => role);

  constructor(
    private readonly access: ChallengeAccess,
    private readonly database: Database,
  ) {}

  /** The challenge to listen to; null when it is not there or not open to the viewer. */
  async open(viewer: Viewer, challengeId: string): Promise<ChallengeScope | null> {
    const challenge = (await this.access.readable(viewer, [challengeId])).get(challengeId);
    return challenge && mayOn(viewer, 'insight.read', challenge) ? challenge : null;
  }

  /**
   * Whether the viewer still may: a connection outlives roles, sessions and tokens. While the database is away the
   * answer waits for it, so that no event is lost and nobody hears what they may not.
   */
  async mayStill(viewer: Viewer, challenge: ChallengeScope): Promise<boolean> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        return await this.ask(viewer, challenge);
      } catch {
        await sleep(pause);
      }
    }
  }

  private async ask(viewer: Viewer, { id, organizationId }: ChallengeScope): Promise<boolean> {
    const [row] = await this.database.query<{ may: boolean }>(MAY_STILL, [
      viewer.personId,
      this.roles,
      id,
      organizationId,
      viewer.sessionId,
      viewer.apiTokenId ?? null,
    ]);
    return row?.may ?? false;
  }
}
