import type { Role } from '@octavo/domain/shared';

/** $1 words with signs of `like` escaped, $2 organizations whose staff lists the viewer may know, $3 how many. */
export const PEOPLE_FOUND = `
  select p.id, p.name, p.email::text as email, s.job_title, s.department
    from person p
    left join lateral (
      select job_title, department from staff_member
       where person_id = p.id and organization_id = any($2::uuid[]) and ended_at is null
       order by started_at limit 1) s on true
   where p.name ilike '%' || $1 || '%' or p.email::text ilike $1 || '%'
   order by p.name, p.id
   limit $3`;

export interface OrganizationRoleRow {
  readonly organization_id: string;
  readonly id: string;
  readonly person_id: string;
  readonly role: Role;
  readonly mandate: string;
  readonly starts_at: Date;
  readonly ends_at: Date | null;
  readonly job_title: string | null;
  readonly department: string | null;
}

/** Roles that hold on whole organizations now; $1 organization ids. */
export const ORGANIZATION_ROLES = `
  select r.organization_id, r.id, r.person_id, r.role, r.mandate, r.starts_at, r.ends_at, s.job_title, s.department
    from role_assignment r
    left join staff_member s on s.organization_id = r.organization_id and s.person_id = r.person_id
     and s.ended_at is null
   where r.scope_type = 'organization' and r.scope_id = any($1)
     and r.starts_at <= clock_timestamp() and (r.ends_at is null or r.ends_at > clock_timestamp())
   order by r.starts_at, r.id`;
