import type { GateVerdict } from '@octavo/domain/implementation';
import { Instant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StagePassage } from './stage-passage.entity.js';

/** What the gate at the end of a stage said. A failed gate can be tried again; every judgement stays (7.3). */
@Entity('gate_judgement')
@ForeignKey(() => StagePassage, ['implementationId', 'stage'], ['implementationId', 'stage'])
@Check('gate_judgement_verdict_check', "verdict in ('passed', 'failed')")
@Check('gate_judgement_note_check', 'length(note) > 0')
export class GateJudgement {
  @PrimaryColumn({ type: 'uuid' })
  implementationId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Text()
  stage: string;

  @Text()
  verdict: GateVerdict;

  /** What was shown at the gate. For those who work on it. */
  @Text()
  note: string;

  @ForeignKey(() => Person)
  @Ref()
  judgedBy: string;

  @Instant({ default: () => 'now()' })
  judgedAt: Date;
}
