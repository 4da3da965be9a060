import type { Role } from '@octavo/domain/shared';
import { Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Check, Entity, Exclusion, ForeignKey, Index } from 'typeorm';
import { Organization } from './organization.entity.js';
import { Person } from './person.entity.js';

/**
 * A person in a role with a mandate, for a time (4.1, 4.16, L-L1 to L-L4). The scope is the organization or one
 * challenge; the same person cannot hold the same role there twice at once.
 */
@Entity('role_assignment')
@Check('role_assignment_period_check', 'ends_at is null or ends_at > starts_at')
@Check('role_assignment_scope_check', "scope_type in ('organization', 'challenge')")
@Check(
  'role_assignment_role_check',
  "role in ('administrator', 'owner', 'sponsor', 'decision_maker', 'reviewer', 'moderator', 'coach', " +
    "'contact_point', 'ambassador', 'auditor', 'confidant')",
)
@Exclusion(
  'role_assignment_once_excl',
  'USING gist (person_id WITH =, role WITH =, scope_id WITH =, tstzrange(starts_at, ends_at) WITH &&)',
)
@Index('role_assignment_scope_idx', ['scopeId', 'role'])
export class RoleAssignment {
  @Id()
  id: string;

  @ForeignKey(() => Organization)
  @Ref()
  organizationId: string;

  @ForeignKey(() => Person)
  @Ref()
  personId: string;

  @Text()
  role: Role;

  @Text()
  scopeType: 'organization' | 'challenge';

  /** The organization's or the challenge's id. */
  @Ref()
  scopeId: string;

  /** What the role may decide here, and up to where. */
  @Text()
  mandate: string;

  @Instant({ default: () => 'now()' })
  startsAt: Date;

  @OptionalInstant()
  endsAt: Date | null;

  @Ref({ nullable: true })
  grantedBy: string | null;

  @Instant({ default: () => 'now()' })
  createdAt: Date;
}
