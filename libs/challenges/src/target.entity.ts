import { Day, Decimal, Id, Ref, Text, Whole } from '@octavo/platform/database';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** A quantified wish (2.2, 2.3). Its actual value is counted where Octavo can count it, else measured by hand. */
@Entity('target')
@Check('target_kind_check', "kind in ('input', 'output', 'outcome', 'learning')")
@Check('target_counted_check', "counted in ('by_hand', 'contributors', 'submissions', 'adopted', 'realised')")
@Check('target_value_check', 'value > 0')
export class Target {
  @Id()
  id: string;

  @Index('target_challenge_idx')
  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @Text()
  kind: string;

  @Text()
  measure: string;

  @Text()
  unit: string;

  @Decimal()
  value: string;

  @Day()
  dueOn: string;

  /** What Octavo counts for it, or `by_hand`. */
  @Text({ default: 'by_hand' })
  counted: string;

  @Whole({ default: 0 })
  position: number;
}
