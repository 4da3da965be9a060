import { Injectable } from '@nestjs/common';
import {
  checkPhaseChanges,
  checkPhaseDates,
  checkPhasePlan,
  type PhaseDraft,
  type PhaseKind,
} from '@octavo/domain/challenge';
import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { newId, violates } from '@octavo/platform/database';
import { ChallengeEditing, type Edit, type EditTarget } from './challenge-editing.service.js';
import type { Challenge } from './challenge.entity.js';
import { schedulePhaseClock } from './phase-clock.service.js';
import { Phase } from './phase.entity.js';

export interface PhaseInput {
  /** Of a phase that exists and stays. */
  readonly id?: string | null;
  readonly kind: PhaseKind;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const MOST_PHASES = 50;

/** What keeps a phase as long as a voting round needs it. */
const VOTES_IN_PHASES = ['phase_keeps_rounds', 'voting_round_phase_id_fkey'];

/** When what is allowed (7.9). */
@Injectable()
export class PhasePlanService {
  constructor(private readonly editing: ChallengeEditing) {}

  /**
   * Replaces the plan; phases with an id stay what they are. In a draft the dates must be possible
   * (`checkPhaseDates`); once published the plan must be whole (`checkPhasePlan`) and keep what has begun
   * (`checkPhaseChanges`). LIST_TOO_LONG, PHASE_HOLDS_VOTES, and the refusals of `ChallengeEditing.edit`.
   */
  async plan(viewer: Viewer, target: EditTarget, input: readonly PhaseInput[]): Promise<Outcome<Challenge>> {
    if (input.length > MOST_PHASES) {
      return refuse(refusal('LIST_TOO_LONG', ['phases'], { max: MOST_PHASES }));
    }
    const drafts: readonly PhaseDraft[] = input.map((phase) => ({
      id: phase.id ?? null,
      kind: phase.kind,
      name: phase.name.trim(),
      startsAt: phase.startsAt,
      endsAt: phase.endsAt,
    }));
    try {
      return await this.editing.edit(viewer, target, async (edit) => {
        const { challenge, transaction, now } = edit;
        const before = await transaction.manager.findBy(Phase, { challengeId: challenge.id });
        const check = challenge.state === 'draft' ? checkPhaseDates : checkPhasePlan;
        const faults = [...checkPhaseChanges(challenge.state, before, drafts, now), ...check(drafts)];
        if (faults.length > 0) return refuse(...faults);
        await replacePhases(edit, before, drafts);
        if (challenge.state !== 'draft') await schedulePhaseClock(transaction, challenge.id);
        transaction.record({
          action: 'phases.planned',
          subject: { type: 'challenge', id: challenge.id },
          challengeId: challenge.id,
          data: { count: drafts.length },
        });
        return ok(true);
      });
    } catch (error) {
      // A phase began between the rule and the writing: the table itself refused.
      if (violates(error, 'phase_started')) return refuse(refusal('PHASE_STARTED_MEANWHILE', ['phases']));
      // A vote was announced or prepared in a phase: the tables keep the one for the other.
      if (VOTES_IN_PHASES.some((constraint) => violates(error, constraint))) {
        return refuse(refusal('PHASE_HOLDS_VOTES', ['phases']));
      }
      throw error;
    }
  }
}

/**
 * What has begun keeps its row, of which only name and end can have changed. All else is taken out and put in again
 * (with its id where it had one), so that two phases of one kind can change places without meeting on the way.
 */
async function replacePhases(
  { transaction, challenge, now }: Edit,
  before: readonly Phase[],
  drafts: readonly PhaseDraft[],
): Promise<void> {
  const { manager } = transaction;
  const begun = before.filter(({ startsAt }) => challenge.state !== 'draft' && startsAt <= now);
  const begunIds = new Set(begun.map(({ id }) => id));
  const movable = before.filter(({ id }) => !begunIds.has(id)).map(({ id }) => id);
  await transaction.query('delete from phase where id = any($1)', [movable]);
  for (const { id, name, endsAt } of drafts) {
    if (id !== null && begunIds.has(id)) await manager.update(Phase, id, { name, endsAt });
  }
  const added = drafts.filter(({ id }) => id === null || !begunIds.has(id));
  await manager.insert(
    Phase,
    added.map((draft) => ({ ...draft, id: draft.id ?? newId(), challengeId: challenge.id })),
  );
}
