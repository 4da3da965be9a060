import { Injectable } from '@nestjs/common';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { ChallengeDetails, type TeamMember } from './challenge-details.service.js';
import type { Challenge } from './challenge.entity.js';
import { Declaration } from './declaration.entity.js';
import { SponsorStatement } from './sponsor-statement.entity.js';

/** The sponsor as the viewer may see them. */
export interface SponsorView {
  readonly personId: string;
  /** Position in the organization. */
  readonly function: string;
  readonly department: string | null;
  readonly mandate: string;
  readonly statements: readonly SponsorStatement[];
  readonly declaration: Declaration | null;
}

/** Who stands for challenges, in what words (1.1 to 1.3). */
@Injectable()
export class SponsorDetails {
  constructor(
    private readonly database: Database,
    private readonly details: ChallengeDetails,
  ) {}

  /**
   * The sponsors of these challenges by challenge id. The statement to the own organization is only for who works
   * there or has a role on the challenge (1.2).
   */
  async ofChallenges(
    viewer: Viewer,
    challenges: readonly Challenge[],
  ): Promise<ReadonlyMap<string, SponsorView>> {
    const ids = challenges.map(({ id }) => id);
    const [teams, statements, declarations] = await Promise.all([
      this.details.teams(ids),
      this.database.manager.find(SponsorStatement, {
        where: { challengeId: In(ids) },
        order: { reader: 'DESC' },
      }),
      this.database.manager.findBy(Declaration, { challengeId: In(ids) }),
    ]);
    return new Map(
      challenges.flatMap((challenge) => {
        const sponsor = teams.get(challenge.id)?.find(({ role }) => role === 'sponsor');
        if (!sponsor) return [];
        const isOwn = (row: { challengeId: string; personId: string }): boolean =>
          row.challengeId === challenge.id && row.personId === sponsor.personId;
        const isInsider = readsInternal(viewer, challenge);
        const shown = statements.filter((row) => isOwn(row) && (row.reader === 'public' || isInsider));
        const view = viewOf(sponsor, shown, declarations.find(isOwn) ?? null);
        return [[challenge.id, view] as const];
      }),
    );
  }
}

const readsInternal = ({ staffOf, grants }: Viewer, { id, organizationId }: Challenge): boolean =>
  staffOf.includes(organizationId) ||
  grants.some(({ scopeId }) => scopeId === id || scopeId === organizationId);

const viewOf = (
  { personId, jobTitle, department, mandate }: TeamMember,
  statements: readonly SponsorStatement[],
  declaration: Declaration | null,
): SponsorView => ({
  personId,
  function: jobTitle ?? '',
  department,
  mandate,
  statements,
  declaration,
});
