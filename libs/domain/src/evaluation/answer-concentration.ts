import { Fraction } from '@octavo/domain/shared';

/** When the warning is given. */
export interface ConcentrationRule {
  /** Part of all answers from which on one person gives nearly all of them, above 0 and up to 1. */
  readonly share: Fraction;
  /** With fewer answers than these in all there is nothing to say yet; a whole number from 1. */
  readonly leastAnswers: number;
}

/** *Ours*: the book says "one employee appointed" (4.6) and gives no number. */
export const DEFAULT_CONCENTRATION_RULE: ConcentrationRule = { share: Fraction.of(4, 5), leastAnswers: 10 };

export interface AnswerConcentration {
  readonly answers: number;
  /** How many people answered. */
  readonly people: number;
  /** Those with the most answers, by id; more than one when equal, empty without answers. */
  readonly mostBy: readonly string[];
  /** Part of the answers given by the one with most; null without answers. */
  readonly share: Fraction | null;
  readonly warns: boolean;
}

/**
 * Whether one person gives nearly all the answers of the organisation: contributors want the company, not its one
 * appointed voice (4.4, 4.6, 001:8396). Lists of the same person are added up.
 */
export function answerConcentration(
  given: readonly { readonly personId: string; readonly answers: number }[],
  rule: ConcentrationRule = DEFAULT_CONCENTRATION_RULE,
): AnswerConcentration {
  const byPerson = new Map<string, number>();
  for (const { personId, answers } of given)
    if (answers > 0) byPerson.set(personId, (byPerson.get(personId) ?? 0) + answers);
  const answers = [...byPerson.values()].reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...byPerson.values());
  const share = answers === 0 ? null : Fraction.of(most, answers);
  return {
    answers,
    people: byPerson.size,
    mostBy: [...byPerson].flatMap(([personId, count]) => (count === most ? [personId] : [])).sort(),
    share,
    warns: share !== null && answers >= rule.leastAnswers && share.compare(rule.share) >= 0,
  };
}
