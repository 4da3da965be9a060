import {
  crowdTextKey,
  invalidities,
  type CountRound,
  type Option,
  type RankRange as RankRangeValue,
  type Tally,
} from '@octavo/domain/voting';
import { toUserError, type GraphqlContext } from '@octavo/platform/graphql';
import { traceText, translate } from '@octavo/platform/messages';
import type { RoundResult as ResultRow, VotingRound as RoundRow } from '@octavo/voting';
import type { CountFigure, CountStep, OptionResult, RankRange, RoundResult } from './round-result.type.js';
import type { RoundOption } from './voting-round.type.js';

/** What a count speaks of by number. */
type Titled = (option: Option) => RoundOption;

/**
 * A count as its readers get it, in their language.
 * @param options in the order of their numbers
 */
export function presentResult(
  context: GraphqlContext,
  round: RoundRow,
  options: readonly RoundOption[],
  row: ResultRow,
): RoundResult {
  const { locale } = context.viewer;
  const { tally, ranks, kind, asOf, ballots, valid } = row;
  const of = titled(options);
  return {
    final: kind === 'final',
    asOf,
    ballots,
    valid,
    invalidBecause: invalidities({ ...round, ballots }).map((refused) => toUserError(context, refused)),
    winners: tally.winners.map(of),
    ranking: placed(tally.ranking).map(({ place, group }) => ({ place, options: group.map(of) })),
    options: optionResults(locale, tally, ranks, of),
    steps: tally.rounds.map((step) => countStep(step, of)),
    ties: tally.tieBreaks.map(({ between, chosen, purpose, by }) => ({
      between: between.map(of),
      chosen: of(chosen),
      purpose,
      by,
    })),
    trace: tally.trace.map((line) => traceText(locale, line, (option) => of(option).title)),
    groups: row.groups.map((group) => ({
      label: group.label,
      ballots: group.ballots,
      winners: group.tally.winners.map(of),
      options: optionResults(locale, group.tally, [], of),
    })),
    conditions: row.conditions.map(({ condition, met, code, figures }) => ({
      condition,
      met: met === 'unknown' ? met : met ? 'met' : 'not_met',
      text: translate(locale, crowdTextKey(code), figures),
    })),
  };
}

/** Between which places something may truly stand, in words. */
export const rankRange = (locale: string, { from, to }: { from: number; to: number }): RankRange => ({
  from,
  to,
  text: translate(locale, from === to ? 'rank.sure' : 'rank.between', { from, to }),
});

function titled(options: readonly RoundOption[]): Titled {
  return (number) => options[number] ?? { number, title: String(number + 1), text: '', cost: null };
}

/** Groups of a ranking with their places: two equal ones in first place are followed by the third. */
function placed(
  ranking: Tally['ranking'],
): readonly { readonly place: number; readonly group: readonly Option[] }[] {
  let before = 0;
  return ranking.map((group) => {
    const place = before + 1;
    before += group.length;
    return { place, group };
  });
}

function optionResults(
  locale: string,
  { scores }: Tally,
  ranks: readonly RankRangeValue[],
  of: Titled,
): readonly OptionResult[] {
  const standing = new Map(ranks.map((rank) => [rank.option, rankRange(locale, rank)]));
  return scores.map(({ option, score, n, figures }) => ({
    option: of(option),
    score,
    ballots: n ?? null,
    figures: figuresOf(figures ?? {}),
    standing: standing.get(option) ?? null,
  }));
}

const countStep = (
  { tallies, elected, eliminated, transfers, figures }: CountRound,
  of: Titled,
): CountStep => ({
  tallies: tallies.map(([option, tally]) => ({ option: of(option), tally })),
  elected: elected.map(of),
  eliminated: eliminated.map(of),
  transfers: transfers.map(({ from, to, votes }) => ({
    from: of(from),
    to: to === null ? null : of(to),
    votes,
  })),
  figures: figuresOf(figures),
});

const figuresOf = (figures: Readonly<Record<string, string>>): readonly CountFigure[] =>
  Object.entries(figures).map(([name, value]) => ({ name, value }));
