import { translate } from '@octavo/platform/messages';
import type { VotingRound } from './voting-round.entity.js';

/** What of a round is put into words. */
export type RoundInWords = Pick<
  VotingRound,
  | 'electorate'
  | 'emailDomains'
  | 'blind'
  | 'groupBy'
  | 'groupFloor'
  | 'minimumBallots'
  | 'quorumPercent'
  | 'tieBreak'
>;

/** Who may vote, a sentence in the reader's language. */
export const electorateText = (
  locale: string,
  { electorate, emailDomains }: Pick<RoundInWords, 'electorate' | 'emailDomains'>,
): string => translate(locale, `round.electorate.${electorate}`, { domains: emailDomains.join(', ') });

/** What decides between equal options. */
export const tieBreakText = (locale: string, { tieBreak }: Pick<RoundInWords, 'tieBreak'>): string =>
  translate(locale, `round.tie.${tieBreak}`);

/** When the outcome is to be seen. */
export const blindText = (locale: string, { blind }: Pick<RoundInWords, 'blind'>): string =>
  translate(locale, `round.blind.${blind}`);

/** The further rules of a round, a sentence each, in the reader's language. */
export function ruleTexts(locale: string, round: RoundInWords): readonly string[] {
  const { minimumBallots: minimum, quorumPercent: percent, groupBy, groupFloor: floor } = round;
  return [
    translate(locale, 'round.rule.last_counts'),
    blindText(locale, round),
    tieBreakText(locale, round),
    ...(minimum === null ? [] : [translate(locale, 'round.rule.minimum', { minimum })]),
    ...(percent === null ? [] : [translate(locale, 'round.rule.quorum', { percent })]),
    ...(groupBy === 'none' ? [] : [translate(locale, 'round.rule.groups', { floor })]),
  ];
}
