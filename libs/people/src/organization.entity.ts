import { Instant, Id, Text } from '@octavo/platform/database';
import { Entity, Unique } from 'typeorm';

/** The party that asks: owns challenges and roles. */
@Entity('organization')
@Unique('organization_slug_key', ['slug'])
export class Organization {
  @Id()
  id: string;

  @Text()
  slug: string;

  @Text()
  name: string;

  /** IANA zone in which its days and working hours are counted. */
  @Text()
  timeZone: string;

  @Text()
  locale: string;

  @Instant({ default: () => 'now()' })
  createdAt: Date;
}
