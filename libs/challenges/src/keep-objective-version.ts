import type { Edit } from './challenge-editing.service.js';
import { ObjectiveVersion } from './objective-version.entity.js';
import { Target } from './target.entity.js';

/** Keeps objective and targets as they stand now as the next version (2.5). Gives its number. */
export async function keepObjectiveVersion(
  { transaction, challenge }: Edit,
  writtenBy: string | null,
  reason: string | null,
): Promise<number> {
  const { manager } = transaction;
  const challengeId = challenge.id;
  const targets = await manager.find(Target, {
    where: { challengeId },
    order: { position: 'ASC', id: 'ASC' },
  });
  const version = ((await manager.maximum(ObjectiveVersion, 'version', { challengeId })) ?? 0) + 1;
  await manager.insert(ObjectiveVersion, {
    challengeId,
    version,
    objectiveKind: challenge.objectiveKind,
    objective: challenge.objective,
    strategicTheme: challenge.strategicTheme,
    targets: targets.map(({ id, kind, measure, unit, value, dueOn, counted }) => ({
      id,
      kind,
      measure,
      unit,
      value,
      dueOn,
      counted,
    })),
    reason: reason?.trim() ?? null,
    writtenBy,
  });
  return version;
}
