import { refusal, type Refusal } from '@octavo/domain/shared';
import { tallyVisible, type BlindFacts, type VotingForm } from '@octavo/domain/voting';
import { OPINION_FLOOR, type OpinionGroups } from './opinion-groups.js';

/** What decides whether groups of opinion may be shown. The viewer is not among it: blind is blind to everybody. */
export interface OpinionFacts extends BlindFacts {
  readonly form: VotingForm | null;
  /** The newest outcome; null before there is one. */
  readonly outcome: Pick<OpinionGroups, 'reason'> | null;
}

/**
 * Why groups of opinion cannot be shown at `now`; null when they can. OPINIONS_NOT_ASKED where people do not agree and
 * disagree; OPINIONS_AFTER_VOTING while voting is blind (S08, L-A2); OPINION_GROUPS_NOT_YET before they were
 * worked out; OPINION_VOTERS_TOO_FEW (`least`) when a group could be so small that somebody is recognised in it.
 */
export function opinionGroupsShown(facts: OpinionFacts, now: Date): Refusal | null {
  if (facts.form !== 'opinion') return refusal('OPINIONS_NOT_ASKED');
  if (!tallyVisible(facts, now)) return refusal('OPINIONS_AFTER_VOTING');
  if (facts.outcome === null) return refusal('OPINION_GROUPS_NOT_YET');
  if (facts.outcome.reason === 'TOO_FEW_VOTERS') {
    return refusal('OPINION_VOTERS_TOO_FEW', [], { least: 2 * OPINION_FLOOR });
  }
  return null;
}
