import { Injectable } from '@nestjs/common';
import { mayTakePart, type ViewerFacts } from '@octavo/domain/challenge';
import type { VoterFacts } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import { Database, Gathering } from '@octavo/platform/database';
import { VOTERS } from './ballot.queries.js';
import type { VoterGround } from './casting.js';
import type { RoundFacts } from './round-facts.service.js';

/** Somebody with respect to one round: what the rules ask, and what storing confirms. */
export interface VoterStanding {
  readonly facts: VoterFacts;
  readonly ground: VoterGround;
  /** By which share link or channel they first came (3.9); looked up only where it is the voter's group. */
  readonly channel: string | null;
}

interface Who {
  readonly challengeId: string;
  readonly personId: string;
}

interface Known {
  readonly verified: boolean;
  readonly invited: boolean;
  readonly channel: string | null;
}

type Row = Known & { readonly place: number };

const NOTHING_KNOWN: Known = { verified: false, invited: false, channel: null };

/**
 * What decides whether somebody may vote in a round. Where everybody may, nothing is looked up; otherwise voters that
 * arrive together are looked up together.
 */
@Injectable()
export class VoterStandingReader {
  private readonly people: Gathering<Who, Known>;

  constructor(database: Database) {
    this.people = new Gathering(async (all) => {
      const rows = await database.prepared<Row>('ballot_voters', VOTERS, [
        all.map(({ challengeId }) => challengeId),
        all.map(({ personId }) => personId),
      ]);
      const found = new Map(rows.map((row) => [row.place, row]));
      return all.map((_, at) => found.get(at + 1) ?? NOTHING_KNOWN);
    });
  }

  /** A signed-in person, or nobody in particular. */
  async of(viewer: Viewer, { challenge, rules }: RoundFacts): Promise<VoterStanding> {
    const isAsked =
      challenge.audience === 'invited' ||
      ['invited', 'verified', 'email_domain'].includes(rules.electorate) ||
      rules.groupBy === 'channel';
    const { verified, invited, channel } =
      isAsked && viewer.personId !== null
        ? await this.people.load({ challengeId: challenge.id, personId: viewer.personId })
        : NOTHING_KNOWN;
    const grants = viewer.grants.filter(
      ({ scopeId }) => scopeId === challenge.id || scopeId === challenge.organizationId,
    );
    const member: ViewerFacts = {
      isSignedIn: viewer.personId !== null,
      isStaff: viewer.staffOf.includes(challenge.organizationId),
      isInvited: challenge.audience === 'invited' && invited,
      roles: grants.map(({ role }) => role),
    };
    const byRole = grants.find(
      ({ role }) =>
        mayTakePart(challenge, { isSignedIn: true, isStaff: false, isInvited: false, roles: [role] }) ===
        null,
    );
    return {
      facts: {
        takingPart: mayTakePart(challenge, member),
        email: viewer.email,
        isVerified: verified,
        isInvited: invited,
        hasCode: false,
      },
      ground: groundOf(challenge.audience, member, byRole?.assignmentId),
      channel,
    };
  }
}

function groundOf(
  audience: RoundFacts['challenge']['audience'],
  { isInvited, isStaff }: ViewerFacts,
  assignmentId: string | undefined,
): VoterGround {
  if (audience === 'public') return 'anybody';
  if (audience === 'invited' && isInvited) return 'invitation';
  if (audience === 'internal' && isStaff) return 'staff';
  return assignmentId ?? 'anybody';
}
