import type { Refusal } from '@octavo/domain/shared';
import {
  crowdTextKey,
  invalidities,
  type BrokenTie,
  type CountRound,
  type Option,
  type RankRange,
  type Tally,
  type ValidityFacts,
} from '@octavo/domain/voting';
import { traceText, translate } from '@octavo/platform/messages';
import { amountsInWords } from './amounts-in-words.js';
import type { RoundResult } from './round-result.entity.js';

/** Something that a count speaks of by number. */
interface Titled {
  readonly title: string;
}

/** An exact figure by its name. */
export interface FigureInWords {
  readonly name: string;
  readonly value: string;
}

/** Between which places something may truly stand. */
export interface RankInWords {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What one option got. */
export interface OptionInWords<O> {
  readonly option: O;
  readonly score: string | null;
  readonly ballots: number | null;
  readonly figures: readonly FigureInWords[];
  readonly standing: RankInWords | null;
}

/** One step of a count that goes in steps. */
export interface StepInWords<O> {
  readonly tallies: readonly { readonly option: O; readonly tally: string }[];
  readonly elected: readonly O[];
  readonly eliminated: readonly O[];
  readonly transfers: readonly { readonly from: O; readonly to: O | null; readonly votes: string }[];
  readonly figures: readonly FigureInWords[];
}

/** A tie that had to be broken. */
export interface TieInWords<O> extends Pick<BrokenTie, 'purpose' | 'by'> {
  readonly between: readonly O[];
  readonly chosen: O;
}

/** A tally, its options instead of their numbers. */
export interface TallyInWords<O> {
  readonly winners: readonly O[];
  readonly ranking: readonly { readonly place: number; readonly options: readonly O[] }[];
  readonly options: readonly OptionInWords<O>[];
  readonly steps: readonly StepInWords<O>[];
  readonly ties: readonly TieInWords<O>[];
  readonly trace: readonly string[];
}

/** The outcome of a round. */
export interface ResultInWords<O> extends TallyInWords<O> {
  readonly final: boolean;
  readonly asOf: Date;
  readonly ballots: number;
  readonly valid: boolean;
  /** Why it is not valid; empty when it is. */
  readonly invalidBecause: readonly Refusal[];
  readonly groups: readonly {
    readonly label: string;
    readonly ballots: number;
    readonly winners: readonly O[];
    readonly options: readonly OptionInWords<O>[];
  }[];
  readonly conditions: readonly {
    readonly condition: string;
    readonly met: 'met' | 'not_met' | 'unknown';
    readonly text: string;
  }[];
}

/** Between which places something may truly stand, as people say it. */
export const rankInWords = (
  locale: string,
  { from, to }: { readonly from: number; readonly to: number },
): RankInWords => ({
  from,
  to,
  text: translate(locale, from === to ? 'rank.sure' : 'rank.between', { from, to }),
});

/**
 * A tally as its readers get it, in their language, its options instead of their numbers.
 * @param options in the order of their numbers
 */
export function tallyInWords<O extends Titled>(
  locale: string,
  options: readonly O[],
  tally: Tally,
  ranks: readonly RankRange[] = [],
): TallyInWords<O> {
  const of = finder(options);
  return {
    winners: tally.winners.map(of),
    ranking: placed(tally.ranking).map(({ place, group }) => ({ place, options: group.map(of) })),
    options: optionsInWords(locale, tally, ranks, of),
    steps: tally.rounds.map((step) => stepInWords(step, of)),
    ties: tally.tieBreaks.map(({ between, chosen, purpose, by }) => ({
      ...{ between: between.map(of), chosen: of(chosen), purpose, by },
    })),
    trace: tally.trace.map((line) => traceText(locale, amountsInWords(line), (option) => of(option).title)),
  };
}

/** The outcome of a round as its readers get it; see `tallyInWords`. */
export function resultInWords<O extends Titled>(
  locale: string,
  round: Omit<ValidityFacts, 'ballots'>,
  options: readonly O[],
  { kind, asOf, ballots, valid, tally, ranks, groups, conditions }: RoundResult,
): ResultInWords<O> {
  const of = finder(options);
  return {
    ...{ final: kind === 'final', asOf, ballots, valid },
    invalidBecause: invalidities({ ...round, ballots }),
    ...tallyInWords(locale, options, tally, ranks),
    groups: groups.map((group) => ({
      label: group.label,
      ballots: group.ballots,
      winners: group.tally.winners.map(of),
      options: optionsInWords(locale, group.tally, [], of),
    })),
    conditions: conditions.map(({ condition, met, code, figures }) => ({
      condition,
      met: met === 'unknown' ? met : met ? 'met' : 'not_met',
      text: translate(locale, crowdTextKey(code), figures),
    })),
  };
}

function finder<O>(options: readonly O[]): (option: Option) => O {
  return (number) => {
    const option = options[number];
    if (option === undefined) throw new Error(`A count speaks of option ${number}, which there is not.`);
    return option;
  };
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

function optionsInWords<O>(
  locale: string,
  { scores }: Tally,
  ranks: readonly RankRange[],
  of: (option: Option) => O,
): readonly OptionInWords<O>[] {
  const standing = new Map(ranks.map((rank) => [rank.option, rankInWords(locale, rank)]));
  return scores.map(({ option, score, n, figures }) => ({
    option: of(option),
    score,
    ballots: n ?? null,
    figures: figuresOf(figures ?? {}),
    standing: standing.get(option) ?? null,
  }));
}

const stepInWords = <O>(
  { tallies, elected, eliminated, transfers, figures }: CountRound,
  of: (option: Option) => O,
): StepInWords<O> => ({
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

const figuresOf = (figures: Readonly<Record<string, string>>): readonly FigureInWords[] =>
  Object.entries(figures).map(([name, value]) => ({ name, value }));
