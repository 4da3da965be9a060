import type { ChallengeState, PlannedPhase } from '@octavo/domain/challenge';
import type { BlindFacts } from '@octavo/domain/voting';

/** What a query says about whether counts of a challenge may be known. */
export interface BlindRow {
  readonly state: ChallengeState;
  readonly blind: boolean;
  /** Ends of the voting phases in milliseconds; of a voting phase only the end matters to blindness. */
  readonly voting_ends: readonly number[] | null;
  readonly now: Date;
}

/** The columns of a `BlindRow` but for the state, of the challenge that the query calls `c`. */
export const BLIND_COLUMNS = `
  coalesce((select r.blind from rule_version r where r.challenge_id = c.id order by r.version desc limit 1), false)
    as blind,
  (select json_agg((extract(epoch from p.ends_at) * 1000)::bigint)
     from phase p where p.challenge_id = c.id and p.kind = 'voting') as voting_ends,
  clock_timestamp() as now`;

export const blindFacts = ({ state, blind, voting_ends }: BlindRow): BlindFacts => ({
  state,
  blind,
  phases: (voting_ends ?? []).map((end): PlannedPhase => ({
    kind: 'voting',
    name: '',
    startsAt: new Date(0),
    endsAt: new Date(end),
  })),
});
