import { Injectable } from '@nestjs/common';
import { mayRead, type Audience, type ChallengeState } from '@octavo/domain/challenge';
import { ROLES } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { LISTED_CHALLENGES, MANAGED_CHALLENGES } from './challenge-lists.queries.js';
import { Challenge } from './challenge.entity.js';

/** Which part of a list: its size, direction, and the place to go on from. */
export interface ListPage {
  readonly size: number;
  readonly backward: boolean;
  readonly from: readonly [key: string, id: string] | null;
}

/** A challenge with its place in the list. */
export interface ListedChallenge {
  readonly id: string;
  readonly sortKey: string;
  readonly challenge: Challenge;
}

interface Row {
  id: string;
  sort_key: Date;
}

/** Lists of challenges that the viewer may read: one query for the page, one for the challenges on it. */
@Injectable()
export class ChallengeLists {
  constructor(private readonly database: Database) {}

  /** What is open to the viewer on the public site, newest first; one more than the page, to know if more follow. */
  async readable(
    viewer: Viewer,
    page: ListPage,
    filter: { readonly state?: ChallengeState | null; readonly audience?: Audience | null } = {},
  ): Promise<readonly ListedChallenge[]> {
    return this.page(LISTED_CHALLENGES, page, [
      viewer.staffOf,
      viewer.email,
      filter.state ?? null,
      filter.audience ?? null,
      ...scopesOf(viewer),
    ]);
  }

  /** What the viewer has a role in, newest first, for the admin app. */
  async managed(
    viewer: Viewer,
    page: ListPage,
    filter: { readonly state?: ChallengeState | null } = {},
  ): Promise<readonly ListedChallenge[]> {
    return this.page(MANAGED_CHALLENGES, page, [filter.state ?? null, ...scopesOf(viewer)]);
  }

  private async page(
    sql: (backward: boolean) => string,
    { size, backward, from }: ListPage,
    parameters: readonly unknown[],
  ): Promise<readonly ListedChallenge[]> {
    const [key, id] = from ?? [null, null];
    const rows = await this.database.query<Row>(sql(backward), [size + 1, key, id, ...parameters]);
    const challenges = await this.database.manager.findBy(Challenge, { id: In(rows.map((row) => row.id)) });
    const byId = new Map(challenges.map((challenge) => [challenge.id, challenge]));
    return rows.flatMap((row) => {
      const challenge = byId.get(row.id);
      return challenge ? [{ id: row.id, sortKey: row.sort_key.toISOString(), challenge }] : [];
    });
  }
}

/** Ids of challenges and organizations in which the viewer has any role, and one that reads drafts. */
function scopesOf({ grants }: Viewer): readonly [readonly string[], readonly string[]] {
  const readsDrafts = ROLES.filter((role) => {
    const viewer = { isSignedIn: true, isStaff: false, isInvited: false, roles: [role] };
    return mayRead({ state: 'draft', audience: 'public' }, viewer) === null;
  });
  return [
    grants.map(({ scopeId }) => scopeId),
    grants.filter(({ role }) => readsDrafts.includes(role)).map(({ scopeId }) => scopeId),
  ];
}
