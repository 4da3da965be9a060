import { Injectable } from '@nestjs/common';
import type { Importance, OpennessDecision } from '@octavo/domain/checklist';
import { checkText, isBlank, ok, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { BriefVersion } from './brief-version.entity.js';
import { checkTexts, OPTIONAL_BODY, type TextChange } from './change-text.js';
import { ChallengeEditing, type EditTarget } from './challenge-editing.service.js';
import type { Challenge } from './challenge.entity.js';
import { briefFixed } from './challenges.errors.js';

/** The texts of a brief, in the order in which they are read (6.1, 6.4, 6.10, 6.11). */
export const BRIEF_TEXTS = [
  'question',
  'context',
  'scope',
  'constraints',
  'known',
  'why',
  'strategy',
  'usedBy',
] as const;
export type BriefText = (typeof BRIEF_TEXTS)[number];

/** What is absent stays as it is. */
export type BriefInput = Readonly<Partial<Record<BriefText, TextChange>>> & {
  readonly importance?: Importance | null;
  readonly openness?: OpennessDecision | null;
  /** Needed after publication; everybody who follows reads it (6.12). */
  readonly reason?: string | null;
};

/** The question, carefully put (point 6). */
@Injectable()
export class BriefService {
  constructor(private readonly editing: ChallengeEditing) {}

  /**
   * Writes the brief: in place in a draft, as a new version with a reason once it was published. BRIEF_FIXED without
   * a reason, text refusals, and those of `ChallengeEditing.edit`.
   */
  async write(viewer: Viewer, target: EditTarget, input: BriefInput): Promise<Outcome<Challenge>> {
    const faults = checkTexts(
      Object.fromEntries(BRIEF_TEXTS.map((name) => [name, [input[name], OPTIONAL_BODY] as const])),
    );
    if (faults.length > 0) return refuse(...faults);
    return this.editing.edit(viewer, target, async ({ transaction, challenge }) => {
      const { manager } = transaction;
      const current = await manager.findOneOrFail(BriefVersion, {
        where: { challengeId: challenge.id },
        order: { version: 'DESC' },
      });
      const isDraft = challenge.state === 'draft';
      const refused = isDraft ? null : checkReason(input.reason ?? null);
      if (refused) return refuse(refused);
      const version = isDraft ? current.version : current.version + 1;
      await manager.save(
        manager.create(BriefVersion, {
          ...current,
          ...changesOf(input),
          version,
          reason: isDraft ? null : (input.reason?.trim() ?? null),
          writtenBy: viewer.personId,
          writtenAt: await transaction.now(),
        }),
      );
      transaction.record({
        action: isDraft ? 'brief.written' : 'brief.revised',
        subject: { type: 'challenge', id: challenge.id },
        challengeId: challenge.id,
        data: { version },
      });
      return ok(true);
    });
  }
}

function changesOf(input: BriefInput): Partial<BriefVersion> {
  const texts = BRIEF_TEXTS.filter((name) => input[name] !== undefined).map((name) => [
    name,
    input[name]?.trim() ?? '',
  ]);
  return {
    ...(Object.fromEntries(texts) as Partial<Record<BriefText, string>>),
    ...(input.importance !== undefined && { importance: input.importance }),
    ...(input.openness !== undefined && { openness: input.openness }),
  };
}

const checkReason = (reason: string | null) =>
  isBlank(reason)
    ? briefFixed(TEXT_LIMITS.reason.min)
    : checkText(reason ?? '', TEXT_LIMITS.reason, ['reason']);
