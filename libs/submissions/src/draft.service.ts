import { Injectable } from '@nestjs/common';
import { ChallengeAccess, challengeNotFound } from '@octavo/challenges';
import { isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import { mayDraft, mayEditDraft } from '@octavo/domain/submission';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { newDraft } from './new-draft.js';
import { ownFacts } from './own-facts.js';
import { SubmissionAccess } from './submission-access.service.js';
import { checkIdeaText, checkLocale, type IdeaText } from './submission-text.js';
import { Submission } from './submission.entity.js';
import { tooManyDrafts } from './submissions.errors.js';

export interface DraftInput extends IdeaText {
  readonly challengeId: string;
  readonly locale: string;
}

/** More unfinished ideas than anybody works on; keeps a script from filling the table unseen. */
const MOST_DRAFTS = 20;

/** Ideas that are still their author's alone. Nothing about them is recorded in the history: they are private. */
@Injectable()
export class DraftService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly access: SubmissionAccess,
  ) {}

  /**
   * Begins an idea that only its author sees. CHALLENGE_NOT_FOUND, the refusals of `mayDraft`, text refusals,
   * LOCALE_UNKNOWN, TOO_MANY_DRAFTS.
   */
  async draft(viewer: Viewer, input: DraftInput): Promise<Outcome<Submission>> {
    if (!isId(input.challengeId)) return refuse(challengeNotFound());
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.challenges.hold(transaction, viewer, input.challengeId);
      if (!held.ok) return held;
      const { challenge, phases, takingPart, now } = held.value;
      const closed = mayDraft({ state: challenge.state, phases, takingPart }, now);
      if (closed || viewer.personId === null) return refuse(closed ?? challengeNotFound());
      const locale = checkLocale(input.locale);
      const faults = [...checkIdeaText(input), ...(locale ? [locale] : [])];
      if (faults.length > 0) return refuse(...faults);
      const own = { challengeId: challenge.id, authorId: viewer.personId, state: 'draft' as const };
      if ((await transaction.manager.countBy(Submission, own)) >= MOST_DRAFTS) {
        return refuse(tooManyDrafts(MOST_DRAFTS));
      }
      return ok(await newDraft(transaction, viewer.personId, input, now));
    });
  }

  /** Changes a draft. NOT_FOUND, the refusals of `mayEditDraft`, text refusals. */
  async edit(viewer: Viewer, id: string, text: IdeaText): Promise<Outcome<Submission>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.access.hold(transaction, viewer, id, 'change');
      if (!held.ok) return held;
      const { submission, now } = held.value;
      const refused = mayEditDraft(ownFacts(held.value, submission, viewer), now);
      if (refused) return refuse(refused);
      const faults = checkIdeaText(text);
      if (faults.length > 0) return refuse(...faults);
      const changes = { title: text.title.trim(), body: text.body };
      await transaction.manager.update(Submission, id, changes);
      return ok(Object.assign(submission, changes));
    });
  }
}
