import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import type { ImplementationState } from './implementation-state.js';

/** Whether an outcome is real, in the eyes of those whose idea it was. */
export const OUTCOME_VOICES = ['confirms', 'contests'] as const;
export type OutcomeVoice = (typeof OUTCOME_VOICES)[number];

/** What one person said; the last word of each counts. */
export interface OutcomeStatement {
  readonly personId: string;
  readonly voice: OutcomeVoice;
  /** Why; needed to contest. */
  readonly reason: string;
  readonly at: Date;
}

/** Who wants to say something. */
export interface OutcomeSpeaker {
  readonly isAuthor: boolean;
  /** Commented on it, co-wrote it, or worked in its team from outside. */
  readonly isParticipant: boolean;
}

/**
 * Whether a person may confirm or contest an outcome; null when so. OUTCOME_NOT_PARTICIPANT, OUTCOME_NOT_THERE (the idea
 * is neither realised nor was anything of it measured), or a text refusal on `reason` of contesting.
 */
export function maySpeakOnOutcome(
  { isAuthor, isParticipant }: OutcomeSpeaker,
  outcome: { readonly state: ImplementationState; readonly isMeasured: boolean },
  statement: Pick<OutcomeStatement, 'voice' | 'reason'>,
): Refusal | null {
  if (!isAuthor && !isParticipant) return refusal('OUTCOME_NOT_PARTICIPANT');
  if (outcome.state !== 'realised' && !outcome.isMeasured) return refusal('OUTCOME_NOT_THERE');
  if (statement.voice === 'confirms') return null;
  return checkText(statement.reason, TEXT_LIMITS.reason, ['reason']);
}

/** How many said what. */
export interface OutcomeCount {
  readonly confirms: number;
  readonly contests: number;
}

export interface OutcomeConfirmation {
  /**
   * `contested` when an author contests, or at least as many participants contest as confirm; `confirmed` when somebody
   * confirms; else `unheard`. Participants below the floor do not show in it.
   */
  readonly state: 'unheard' | 'confirmed' | 'contested';
  /** Authors speak by name. */
  readonly authors: OutcomeCount;
  /** Participants are counted; null while fewer than the floor have spoken. */
  readonly participants: OutcomeCount | null;
  /** Statements of authors who contest, oldest first; each waits for an answer. */
  readonly contestedBy: readonly OutcomeStatement[];
}

/**
 * What authors and participants make of an outcome (L-F18: output is not outcome, and who had the idea knows). An author
 * is no participant of the own idea.
 * @param floor how many participants must have spoken before their numbers show; `PRIVACY_FLOOR` or more.
 */
export function outcomeConfirmation(
  statements: readonly OutcomeStatement[],
  authorIds: readonly string[],
  floor: number,
): OutcomeConfirmation {
  const last = new Map<string, OutcomeStatement>();
  for (const statement of statements) {
    const before = last.get(statement.personId);
    if (before === undefined || before.at.getTime() <= statement.at.getTime())
      last.set(statement.personId, statement);
  }
  const all = [...last.values()];
  const ofAuthors = all.filter(({ personId }) => authorIds.includes(personId));
  const ofOthers = all.filter(({ personId }) => !authorIds.includes(personId));
  const authors = countVoices(ofAuthors);
  const participants = ofOthers.length < floor ? null : countVoices(ofOthers);
  const othersContest =
    participants !== null && participants.contests > 0 && participants.contests >= participants.confirms;
  const confirmed = authors.confirms > 0 || (participants?.confirms ?? 0) > 0;
  return {
    state: authors.contests > 0 || othersContest ? 'contested' : confirmed ? 'confirmed' : 'unheard',
    authors,
    participants,
    contestedBy: ofAuthors
      .filter(({ voice }) => voice === 'contests')
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.personId < b.personId ? -1 : 1)),
  };
}

const countVoices = (statements: readonly OutcomeStatement[]): OutcomeCount => ({
  confirms: statements.filter(({ voice }) => voice === 'confirms').length,
  contests: statements.filter(({ voice }) => voice === 'contests').length,
});
