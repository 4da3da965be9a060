import { Injectable } from '@nestjs/common';
import { mayRead, type ChallengeState, type Audience, type PlannedPhase } from '@octavo/domain/challenge';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { tallyVisible } from '@octavo/domain/voting';
import { challengeNotFound } from '@octavo/challenges';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { createHash } from 'node:crypto';
import type { CountedChoice, FeedItem, FeedRequest } from './feed.js';
import { feedStatement, SHUFFLE_SPAN, type FeedParameters } from './feed.queries.js';

interface ChallengeRow {
  id: string;
  organizationId: string;
  state: ChallengeState;
  audience: Audience;
  invited: boolean;
  blind: boolean;
  votingEndsAt: number[] | null;
}

type ItemRow = [
  id: string,
  title: string,
  locale: string,
  version: number,
  submittedAt: number,
  commentCount: number,
  authorId: string,
  authorName: string,
  sortKey: string,
  support: number,
  agree: number,
  disagree: number,
  pass: number,
  own: CountedChoice | null,
  body?: string,
  licence?: string,
  licenceAcceptedAt?: number,
  createdAt?: number,
];

interface FeedRow {
  challenge: ChallengeRow | null;
  now: Date;
  page: ItemRow[] | null;
}

/** Lists of submissions as people browse them: one statement per page, whatever is shown of an item. */
@Injectable()
export class FeedService {
  constructor(private readonly database: Database) {}

  /** One item more than `size` where there is more. CHALLENGE_NOT_FOUND when absent or not readable. */
  async page(viewer: Viewer, request: FeedRequest): Promise<Outcome<readonly FeedItem[]>> {
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
    const [row] = await this.database.prepared<FeedRow>(
      name,
      text,
      parameters.map((parameter) => values[parameter]),
    );
    const challenge = row?.challenge;
    if (!row || !challenge || !isReadable(viewer, challenge)) return refuse(challengeNotFound());
    const visible = tallyVisible({ ...challenge, phases: votingPhases(challenge) }, row.now);
    return ok((row.page ?? []).map((item) => toItem(challenge.id, item, visible)));
  }
}

/** The viewer's point on the circle of shuffled submissions. */
function startingPoint(seed: string): number {
  return createHash('md5').update(seed).digest().readUInt32BE(0) % SHUFFLE_SPAN;
}

function isReadable(viewer: Viewer, { id, organizationId, state, audience, invited }: ChallengeRow): boolean {
  const refused = mayRead(
    { state, audience },
    {
      isSignedIn: viewer.personId !== null,
      isStaff: viewer.staffOf.includes(organizationId),
      isInvited: invited,
      roles: viewer.grants
        .filter(({ scopeId }) => scopeId === id || scopeId === organizationId)
        .map(({ role }) => role),
    },
  );
  return refused === null;
}

/** Of a voting phase, only its end matters to blindness. */
const votingPhases = ({ votingEndsAt }: ChallengeRow): readonly PlannedPhase[] =>
  (votingEndsAt ?? []).map((end) => ({
    kind: 'voting',
    name: '',
    startsAt: new Date(0),
    endsAt: new Date(end),
  }));

function toItem(challengeId: string, row: ItemRow, visible: boolean): FeedItem {
  const [id, title, locale, version, submittedAt, commentCount, authorId, authorName, sortKey, ...rest] = row;
  const [support, agree, disagree, pass, myVote, body, licence, licenceAcceptedAt, createdAt] = rest;
  return {
    id,
    challengeId,
    authorId,
    state: 'submitted',
    moderation: 'accepted',
    title,
    locale,
    version,
    submittedAt: new Date(submittedAt),
    withdrawnAt: null,
    commentCount,
    body: body ?? '',
    licence: licence ?? null,
    licenceAcceptedAt: licenceAcceptedAt ? new Date(licenceAcceptedAt) : null,
    createdAt: new Date(createdAt ?? submittedAt),
    author: { id: authorId, name: authorName },
    sortKey,
    votes: visible ? { support, agree, disagree, pass } : null,
    myVote,
  };
}
