import { Instant, OptionalInstant, OptionalText, Text } from '@octavo/platform/database';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organization } from './organization.entity.js';
import { Person } from './person.entity.js';

/** An employee of the organization, marked as such wherever they write (4.3). */
@Entity('staff_member')
export class StaffMember {
  @ForeignKey(() => Organization)
  @PrimaryColumn({ type: 'uuid' })
  organizationId: string;

  @Index('staff_member_person_idx')
  @ForeignKey(() => Person)
  @PrimaryColumn({ type: 'uuid' })
  personId: string;

  @Text()
  jobTitle: string;

  @OptionalText()
  department: string | null;

  @Instant({ default: () => 'now()' })
  startedAt: Date;

  @OptionalInstant()
  endedAt: Date | null;
}
