import type { Role } from '@octavo/domain/shared';

export interface TeamMemberRow {
  readonly challenge_id: string;
  readonly assignment_id: string;
  readonly person_id: string;
  readonly role: Role;
  readonly mandate: string;
  readonly starts_at: Date;
  readonly ends_at: Date | null;
  readonly job_title: string | null;
  readonly department: string | null;
}

/** Roles that hold on challenges now, with the place of each person in the organization; $1 challenge ids. */
export const TEAM_MEMBERS = `
  select c.id as challenge_id, r.id as assignment_id, r.person_id, r.role, r.mandate, r.starts_at, r.ends_at,
         s.job_title, s.department
    from challenge c
    join role_assignment r on r.scope_id = c.id and r.scope_type = 'challenge'
     and r.starts_at <= clock_timestamp() and (r.ends_at is null or r.ends_at > clock_timestamp())
    left join staff_member s on s.organization_id = c.organization_id and s.person_id = r.person_id
     and s.ended_at is null
   where c.id = any($1)
   order by r.starts_at, r.id`;
