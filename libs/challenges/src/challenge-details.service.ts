import { Injectable } from '@nestjs/common';
import type { Role } from '@octavo/domain/shared';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { BriefVersion } from './brief-version.entity.js';
import { TEAM_MEMBERS, type TeamMemberRow } from './challenge-details.queries.js';
import { Criterion } from './criterion.entity.js';
import { ObjectiveVersion } from './objective-version.entity.js';
import { Phase } from './phase.entity.js';
import { RouteStage } from './route-stage.entity.js';
import { RuleVersion } from './rule-version.entity.js';
import { Target } from './target.entity.js';

type ByChallenge<T> = ReadonlyMap<string, T>;

/** A version of the rules with its criteria and stages in order. */
export interface RulesInFull {
  readonly rules: RuleVersion;
  readonly criteria: readonly Criterion[];
  readonly route: readonly RouteStage[];
}

/** Somebody with a role on the challenge, now. */
export interface TeamMember {
  readonly assignmentId: string;
  readonly personId: string;
  readonly role: Role;
  readonly mandate: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
}

/**
 * The parts of challenges, for sets of ids: each method is one or a few queries however many challenges are shown.
 * Who may read a challenge was decided before its parts are asked for.
 */
@Injectable()
export class ChallengeDetails {
  constructor(private readonly database: Database) {}

  /** All versions of the briefs, newest first. */
  async briefs(ids: readonly string[]): Promise<ByChallenge<readonly BriefVersion[]>> {
    const rows = await this.database.manager.find(BriefVersion, {
      where: { challengeId: In([...ids]) },
      order: { version: 'DESC' },
    });
    return Map.groupBy(rows, ({ challengeId }) => challengeId);
  }

  /** All versions of the rules, newest first. */
  async rules(ids: readonly string[]): Promise<ByChallenge<readonly RulesInFull[]>> {
    const { manager } = this.database;
    const where = { challengeId: In([...ids]) };
    const order = { position: 'ASC' } as const;
    const [versions, criteria, stages] = await Promise.all([
      manager.find(RuleVersion, { where, order: { version: 'DESC' } }),
      manager.find(Criterion, { where, order }),
      manager.find(RouteStage, { where, order }),
    ]);
    const key = ({ challengeId, version }: { challengeId: string; version: number }): string =>
      `${challengeId}/${version}`;
    const criteriaOf = Map.groupBy(criteria, key);
    const stagesOf = Map.groupBy(stages, key);
    const full = versions.map((rules) => ({
      rules,
      criteria: criteriaOf.get(key(rules)) ?? [],
      route: stagesOf.get(key(rules)) ?? [],
    }));
    return Map.groupBy(full, ({ rules }) => rules.challengeId);
  }

  /** Phases, earliest first. */
  async phases(ids: readonly string[]): Promise<ByChallenge<readonly Phase[]>> {
    const rows = await this.database.manager.find(Phase, {
      where: { challengeId: In([...ids]) },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
    return Map.groupBy(rows, ({ challengeId }) => challengeId);
  }

  /** Targets in their order. */
  async targets(ids: readonly string[]): Promise<ByChallenge<readonly Target[]>> {
    const rows = await this.database.manager.find(Target, {
      where: { challengeId: In([...ids]) },
      order: { position: 'ASC', id: 'ASC' },
    });
    return Map.groupBy(rows, ({ challengeId }) => challengeId);
  }

  /** What was promised, newest first (2.5). */
  async objectiveVersions(ids: readonly string[]): Promise<ByChallenge<readonly ObjectiveVersion[]>> {
    const rows = await this.database.manager.find(ObjectiveVersion, {
      where: { challengeId: In([...ids]) },
      order: { version: 'DESC' },
    });
    return Map.groupBy(rows, ({ challengeId }) => challengeId);
  }

  /** Who has a role on the challenge now, longest first. */
  async teams(ids: readonly string[]): Promise<ByChallenge<readonly TeamMember[]>> {
    const rows = await this.database.query<TeamMemberRow>(TEAM_MEMBERS, [ids]);
    const members = rows.map((row) => ({
      challengeId: row.challenge_id,
      assignmentId: row.assignment_id,
      personId: row.person_id,
      role: row.role,
      mandate: row.mandate,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      jobTitle: row.job_title,
      department: row.department,
    }));
    return Map.groupBy(members, ({ challengeId }) => challengeId);
  }

  /** The database's clock: the one by which phases open and close. */
  async clock(): Promise<Date> {
    const [row] = await this.database.query<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('Postgres did not tell the time.');
    return row.now;
  }
}
