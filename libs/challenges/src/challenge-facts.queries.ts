import type { Audience, PhaseKind } from '@octavo/domain/challenge';
import type {
  Importance,
  NetworkKind,
  ObjectiveKind,
  OpennessDecision,
  RewardKind,
} from '@octavo/domain/checklist';
import type { Role } from '@octavo/domain/shared';
import type { VotingForm } from '@octavo/domain/voting';

// $1 is an array of challenge ids everywhere.

export interface BasicsRow {
  readonly challenge_id: string;
  readonly objective_kind: ObjectiveKind | null;
  readonly objective: string | null;
  readonly strategic_theme: string | null;
  readonly audience: Audience;
  readonly network_kind: NetworkKind | null;
  readonly network_name: string | null;
  readonly response_target_days: number | null;
  readonly benefit_for_organization: string | null;
  readonly benefit_for_participants: string | null;
  readonly reward_kind: RewardKind;
  readonly reward_text: string | null;
  readonly licence: string | null;
  readonly network_bond: string | null;
  readonly network_after_closing: string | null;
  readonly question: string | null;
  readonly context: string | null;
  readonly scope: string | null;
  readonly constraints: string | null;
  readonly known: string | null;
  readonly why: string | null;
  readonly strategy: string | null;
  readonly used_by: string | null;
  readonly importance: Importance | null;
  readonly openness: OpennessDecision | null;
  readonly voting_form: VotingForm | null;
  readonly blind: boolean | null;
  readonly vote_threshold: number | null;
}

/** The challenge with its current brief and the voting rule in force. */
export const BASICS = `
  select c.id as challenge_id, c.objective_kind, c.objective, c.strategic_theme, c.audience, c.network_kind,
         c.network_name, c.response_target_days, c.benefit_for_organization, c.benefit_for_participants,
         c.reward_kind, c.reward_text, c.licence, c.network_bond, c.network_after_closing,
         b.question, b.context, b.scope, b.constraints, b.known, b.why, b.strategy, b.used_by, b.importance,
         b.openness, r.voting_form, r.blind, r.vote_threshold
    from challenge c
    left join lateral (select * from brief_version where challenge_id = c.id order by version desc limit 1) b on true
    left join lateral (select * from rule_version where challenge_id = c.id order by version desc limit 1) r on true
   where c.id = any($1)`;

export interface TargetRow {
  readonly challenge_id: string;
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
  readonly due_on: string;
}

export const TARGETS = `
  select challenge_id, measure, unit, value::text, due_on::text
    from target where challenge_id = any($1) order by position, id`;

export interface TeamRow {
  readonly challenge_id: string;
  readonly role: Role;
  readonly person_id: string;
  readonly mandate: string;
  readonly department: string | null;
}

/** The roles that hold on the challenge itself, now. */
export const TEAM = `
  select c.id as challenge_id, r.role, r.person_id, r.mandate, s.department
    from challenge c
    join role_assignment r on r.scope_id = c.id and r.scope_type = 'challenge'
     and r.starts_at <= clock_timestamp() and (r.ends_at is null or r.ends_at > clock_timestamp())
    left join staff_member s on s.organization_id = c.organization_id and s.person_id = r.person_id
     and s.ended_at is null
   where c.id = any($1)
   order by r.starts_at, r.id`;

export interface CommitmentRow {
  readonly challenge_id: string;
  readonly person_id: string;
  readonly job_title: string | null;
  readonly has_public: boolean;
  readonly has_internal: boolean;
  readonly signed_at: Date | null;
}

/** The sponsor (the one appointed first, should there be several) with statements and declaration of that person. */
export const COMMITMENTS = `
  select distinct on (c.id) c.id as challenge_id, r.person_id, s.job_title, d.signed_at,
         exists (select 1 from sponsor_statement t where t.challenge_id = c.id and t.person_id = r.person_id
                  and t.reader = 'public') as has_public,
         exists (select 1 from sponsor_statement t where t.challenge_id = c.id and t.person_id = r.person_id
                  and t.reader = 'internal') as has_internal
    from challenge c
    join role_assignment r on r.scope_id = c.id and r.scope_type = 'challenge' and r.role = 'sponsor'
     and r.starts_at <= clock_timestamp() and (r.ends_at is null or r.ends_at > clock_timestamp())
    left join staff_member s on s.organization_id = c.organization_id and s.person_id = r.person_id
     and s.ended_at is null
    left join declaration d on d.challenge_id = c.id and d.person_id = r.person_id
   where c.id = any($1)
   order by c.id, r.starts_at, r.id`;

export interface CriterionRow {
  readonly challenge_id: string;
  readonly key: string;
  readonly name: string;
  readonly explanation: string;
  readonly weight: number;
  readonly scale_min: number;
  readonly scale_max: number;
}

const CURRENT = '(select max(version) from rule_version v where v.challenge_id = x.challenge_id)';

/** Criteria of the rules in force. */
export const CRITERIA = `
  select x.challenge_id, x.key, x.name, x.explanation, x.weight, x.scale_min, x.scale_max
    from criterion x where x.challenge_id = any($1) and x.version = ${CURRENT} order by x.position`;

export interface StageRow {
  readonly challenge_id: string;
  readonly key: string;
  readonly name: string;
  readonly gate: string;
  readonly max_days: number;
}

/** Stages of the route in force. */
export const STAGES = `
  select x.challenge_id, x.key, x.name, x.gate, x.max_days
    from route_stage x where x.challenge_id = any($1) and x.version = ${CURRENT} order by x.position`;

export interface PhaseRow {
  readonly challenge_id: string;
  readonly kind: PhaseKind;
  readonly name: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

export const PHASES = `
  select challenge_id, kind, name, starts_at, ends_at
    from phase where challenge_id = any($1) order by starts_at, id`;
