import { Text, Whole } from '@octavo/platform/database';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RuleVersion } from './rule-version.entity.js';

/** What submissions are judged on (7.2): belongs to one rule version and keeps its key over versions. */
@Entity('criterion')
@ForeignKey(() => RuleVersion, ['challengeId', 'version'], ['challengeId', 'version'])
@Check('criterion_weight_check', 'weight between 1 and 1000')
@Check('criterion_scale_check', 'scale_min < scale_max')
export class Criterion {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @PrimaryColumn({ type: 'text' })
  key: string;

  @Text()
  name: string;

  @Text()
  explanation: string;

  @Whole()
  weight: number;

  @Whole()
  scaleMin: number;

  @Whole()
  scaleMax: number;

  @Whole()
  position: number;
}
