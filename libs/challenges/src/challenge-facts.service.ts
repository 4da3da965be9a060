import { Injectable } from '@nestjs/common';
import type { ChallengeFacts } from '@octavo/domain/checklist';
import { Database } from '@octavo/platform/database';
import type { EntityManager } from 'typeorm';
import {
  BASICS,
  COMMITMENTS,
  CRITERIA,
  PHASES,
  STAGES,
  TARGETS,
  TEAM,
  type BasicsRow,
  type CommitmentRow,
  type CriterionRow,
  type PhaseRow,
  type StageRow,
  type TargetRow,
  type TeamRow,
} from './challenge-facts.queries.js';

/** Reads everything the eight gates look at: seven queries, for one challenge or a hundred. */
@Injectable()
export class ChallengeFactsReader {
  constructor(private readonly database: Database) {}

  /** The facts of one challenge. @throws Error when there is no such challenge. */
  async challengeFacts(challengeId: string, manager?: EntityManager): Promise<ChallengeFacts> {
    const facts = (await this.ofChallenges([challengeId], manager)).get(challengeId);
    if (!facts) throw new Error(`There is no challenge ${challengeId}.`);
    return facts;
  }

  /** The facts of several challenges by id. Within a unit of work give its manager, so that its writes count. */
  async ofChallenges(
    ids: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<ReadonlyMap<string, ChallengeFacts>> {
    const read = async <Row extends { challenge_id: string }>(
      sql: string,
    ): Promise<ReadonlyMap<string, readonly Row[]>> =>
      byChallenge(await manager.query<Row[]>(sql, [[...ids]]));
    const basics = await manager.query<BasicsRow[]>(BASICS, [[...ids]]);
    const targets = await read<TargetRow>(TARGETS);
    const team = await read<TeamRow>(TEAM);
    const commitments = await read<CommitmentRow>(COMMITMENTS);
    const criteria = await read<CriterionRow>(CRITERIA);
    const stages = await read<StageRow>(STAGES);
    const phases = await read<PhaseRow>(PHASES);
    return new Map(
      basics.map((row) => [
        row.challenge_id,
        {
          ...basicFacts(row),
          sponsor: sponsorOf(commitments.get(row.challenge_id)?.[0]),
          targets: (targets.get(row.challenge_id) ?? []).map(({ measure, unit, value, due_on: dueOn }) => ({
            measure,
            unit,
            value,
            dueOn,
          })),
          team: (team.get(row.challenge_id) ?? []).map((member) => ({
            role: member.role,
            personId: member.person_id,
            mandate: member.mandate,
            department: member.department ?? '',
          })),
          criteria: (criteria.get(row.challenge_id) ?? []).map((criterion) => ({
            key: criterion.key,
            name: criterion.name,
            explanation: criterion.explanation,
            weight: criterion.weight,
            scaleMin: criterion.scale_min,
            scaleMax: criterion.scale_max,
          })),
          route: (stages.get(row.challenge_id) ?? []).map((stage) => ({
            key: stage.key,
            name: stage.name,
            gate: stage.gate,
            maxDays: stage.max_days,
          })),
          phases: (phases.get(row.challenge_id) ?? []).map((phase) => ({
            kind: phase.kind,
            name: phase.name,
            startsAt: phase.starts_at,
            endsAt: phase.ends_at,
          })),
        },
      ]),
    );
  }
}

type Basics = Omit<ChallengeFacts, 'sponsor' | 'targets' | 'team' | 'criteria' | 'route' | 'phases'>;

function basicFacts(row: BasicsRow): Basics {
  return {
    objective: {
      kind: row.objective_kind,
      text: row.objective ?? '',
      strategicTheme: row.strategic_theme ?? '',
    },
    audience: row.audience,
    network: row.network_kind && { kind: row.network_kind, name: row.network_name ?? '' },
    benefits: {
      organization: row.benefit_for_organization ?? '',
      participants: row.benefit_for_participants ?? '',
    },
    reward: { kind: row.reward_kind, text: row.reward_text ?? '' },
    brief: {
      question: row.question ?? '',
      context: row.context ?? '',
      scope: row.scope ?? '',
      constraints: row.constraints ?? '',
      known: row.known ?? '',
      why: row.why ?? '',
      strategy: row.strategy ?? '',
      usedBy: row.used_by ?? '',
      importance: row.importance,
      openness: row.openness,
    },
    votingRule: row.voting_form && {
      form: row.voting_form,
      blind: row.blind ?? false,
      threshold: row.vote_threshold,
    },
    networkPlan: { bond: row.network_bond ?? '', afterClosing: row.network_after_closing ?? '' },
    licence: row.licence ?? '',
    responseTargetDays: row.response_target_days,
  };
}

function sponsorOf(row: CommitmentRow | undefined): ChallengeFacts['sponsor'] {
  return row
    ? {
        personId: row.person_id,
        function: row.job_title ?? '',
        hasPublicStatement: row.has_public,
        hasInternalStatement: row.has_internal,
        declarationSignedAt: row.signed_at,
      }
    : null;
}

function byChallenge<Row extends { challenge_id: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, (row) => row.challenge_id);
}
