import { Injectable } from '@nestjs/common';
import type { ObjectiveKind } from '@octavo/domain/checklist';
import {
  checkText,
  Fraction,
  isBlank,
  isId,
  ok,
  refusal,
  refuse,
  TEXT_LIMITS,
  type Outcome,
  type Refusal,
} from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { newId } from '@octavo/platform/database';
import { changedText, checkTexts, OPTIONAL_BODY, OPTIONAL_NAME, type TextChange } from './change-text.js';
import { ChallengeEditing, type Edit, type EditTarget } from './challenge-editing.service.js';
import type { Challenge } from './challenge.entity.js';
import { objectiveFixed } from './challenges.errors.js';
import { keepObjectiveVersion } from './keep-objective-version.js';
import { Target } from './target.entity.js';

export interface ObjectiveInput {
  readonly kind?: ObjectiveKind | null;
  readonly text?: TextChange;
  readonly strategicTheme?: TextChange;
  /** Needed after publication (2.5). */
  readonly reason?: string | null;
}

export interface TargetInput {
  /** Of a target that exists and stays; its measurements stay with it. */
  readonly id?: string | null;
  readonly kind: string;
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
  readonly dueOn: string;
  readonly counted: string;
}

const MOST_TARGETS = 30;

/** What a challenge contributes to, and how much by when (point 2). */
@Injectable()
export class ObjectiveService {
  constructor(private readonly editing: ChallengeEditing) {}

  /** OBJECTIVE_FIXED without a reason after publication, text refusals, and those of `ChallengeEditing.edit`. */
  async describe(viewer: Viewer, target: EditTarget, input: ObjectiveInput): Promise<Outcome<Challenge>> {
    const faults = checkTexts({
      text: [input.text, OPTIONAL_BODY],
      strategicTheme: [input.strategicTheme, OPTIONAL_NAME],
    });
    if (faults.length > 0) return refuse(...faults);
    return this.editing.edit(viewer, target, async (edit) => {
      const { challenge } = edit;
      if (input.kind !== undefined) challenge.objectiveKind = input.kind;
      challenge.objective = changedText(input.text, challenge.objective);
      challenge.strategicTheme = changedText(input.strategicTheme, challenge.strategicTheme);
      return concludeObjective(edit, viewer, input.reason ?? null);
    });
  }

  /**
   * Replaces the list of targets; those with an id stay what they are. TARGET_NOT_A_NUMBER (above zero is needed),
   * TARGET_UNKNOWN, TARGET_MEASURED (a measured target is not thrown away), LIST_TOO_LONG, and as `describe`.
   */
  async setTargets(
    viewer: Viewer,
    target: EditTarget,
    targets: readonly TargetInput[],
    reason: string | null,
  ): Promise<Outcome<Challenge>> {
    const faults = checkTargets(targets);
    if (faults.length > 0) return refuse(...faults);
    return this.editing.edit(viewer, target, async (edit) => {
      const replaced = await replaceTargets(edit, targets);
      return replaced.ok ? concludeObjective(edit, viewer, reason) : replaced;
    });
  }
}

async function replaceTargets(edit: Edit, targets: readonly TargetInput[]): Promise<Outcome<true>> {
  const { transaction } = edit;
  const { manager } = transaction;
  const challengeId = edit.challenge.id;
  const before = await manager.findBy(Target, { challengeId });
  const known = new Set(before.map(({ id }) => id));
  const kept = targets.flatMap(({ id }) => (id ? [id] : []));
  const strange = targets.findIndex(({ id }, index) => id && (!known.has(id) || isRepeated(targets, index)));
  if (strange >= 0) return refuse(refusal('TARGET_UNKNOWN', ['targets', String(strange), 'id']));
  const removed = before.filter(({ id }) => !kept.includes(id)).map(({ id }) => id);
  const [measured] = await transaction.query<{ measure: string }>(
    `select t.measure from target t where t.id = any($1)
        and exists (select 1 from target_measurement m where m.target_id = t.id) limit 1`,
    [removed],
  );
  if (measured) return refuse(refusal('TARGET_MEASURED', ['targets'], { measure: measured.measure }));
  await transaction.query('delete from target where id = any($1)', [removed]);
  await manager.save(
    targets.map((input, position) =>
      manager.create(Target, {
        id: input.id ?? newId(),
        challengeId,
        kind: input.kind,
        measure: input.measure.trim(),
        unit: input.unit.trim(),
        value: input.value,
        dueOn: input.dueOn,
        counted: input.counted,
        position,
      }),
    ),
  );
  return ok(true);
}

const isRepeated = (targets: readonly TargetInput[], index: number): boolean =>
  targets.slice(0, index).some(({ id }) => id === targets[index]?.id);

/** What was promised at publication is kept, and its change told with a reason (2.5). */
async function concludeObjective(edit: Edit, viewer: Viewer, reason: string | null): Promise<Outcome<true>> {
  const { transaction, challenge } = edit;
  const subject = { type: 'challenge', id: challenge.id };
  if (challenge.state === 'draft') {
    transaction.record({ action: 'objective.described', subject, challengeId: challenge.id });
    return ok(true);
  }
  if (isBlank(reason)) return refuse(objectiveFixed(TEXT_LIMITS.reason.min));
  const fault = checkText(reason ?? '', TEXT_LIMITS.reason, ['reason']);
  if (fault) return refuse(fault);
  const version = await keepObjectiveVersion(edit, viewer.personId, reason);
  transaction.record({ action: 'objective.changed', subject, challengeId: challenge.id, data: { version } });
  return ok(true);
}

function checkTargets(targets: readonly TargetInput[]): readonly Refusal[] {
  const faults = targets.flatMap(({ id, measure, unit, value }, index): readonly (Refusal | null)[] => {
    const path = ['targets', String(index)];
    const number = Fraction.tryParse(value);
    const isPositive = number !== null && number.compare(Fraction.zero) > 0;
    return [
      id && !isId(id) ? refusal('TARGET_UNKNOWN', [...path, 'id']) : null,
      checkText(measure, TEXT_LIMITS.name, [...path, 'measure']),
      checkText(unit, TEXT_LIMITS.name, [...path, 'unit']),
      isPositive ? null : refusal('TARGET_NOT_A_NUMBER', [...path, 'value'], { number: index + 1, measure }),
    ];
  });
  const tooMany =
    targets.length > MOST_TARGETS ? [refusal('LIST_TOO_LONG', ['targets'], { max: MOST_TARGETS })] : [];
  return [...tooMany, ...faults.filter((fault) => fault !== null)];
}
