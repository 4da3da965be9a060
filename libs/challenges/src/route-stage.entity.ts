import { Text, Whole } from '@octavo/platform/database';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RuleVersion } from './rule-version.entity.js';

/** A stage of the way of an adopted idea through the organization, with the gate at its end (7.3). */
@Entity('route_stage')
@ForeignKey(() => RuleVersion, ['challengeId', 'version'], ['challengeId', 'version'])
@Check('route_stage_days_check', 'max_days > 0')
export class RouteStage {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @PrimaryColumn({ type: 'text' })
  key: string;

  @Text()
  name: string;

  /** What must be true to leave the stage. */
  @Text()
  gate: string;

  @Whole()
  maxDays: number;

  @Whole()
  position: number;
}
