import type { CrowdCondition, RankRange, Tally } from '@octavo/domain/voting';
import { Flag, Instant, Json, Whole } from '@octavo/platform/database';
import { Check, Entity, PrimaryColumn } from 'typeorm';

/** What the ballots of one group say by themselves; only of groups that may be shown (`shownGroups`). */
export interface GroupResult {
  readonly label: string;
  readonly ballots: number;
  readonly tally: Tally;
}

/** An outcome as it was counted: `final` at closing; `interim` only where a round is not blind. */
@Entity('round_result')
@Check('round_result_kind_check', "kind in ('interim', 'final')")
export class RoundResult {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  @PrimaryColumn({ type: 'text' })
  kind: 'interim' | 'final';

  @Instant()
  asOf: Date;

  @Whole()
  ballots: number;

  /** Quorum and minimum were reached (L-A8). */
  @Flag()
  valid: boolean;

  @Json()
  tally: Tally;

  /** Outcome per voter group. */
  @Json()
  groups: readonly GroupResult[];

  /** Between which places each option is. */
  @Json()
  ranks: readonly RankRange[];

  /** Which conditions of a wise crowd were met (L-A12). */
  @Json()
  conditions: readonly CrowdCondition[];
}
