import type { Option, OptionScore } from '@octavo/domain/voting';
import { traceText } from '@octavo/platform/messages';
import type { CountedFile } from './count-file.js';

/** What `octavo tally --json` prints. Options go by their id in the file. */
export interface TallyReport {
  readonly method: string;
  /** In order of election. */
  readonly winners: readonly string[];
  /** Best first, equals in one group. */
  readonly ranking: readonly (readonly string[])[];
  /** Exact numbers as text, one for each option in the order of the file. */
  readonly scores: readonly (Omit<OptionScore, 'option'> & { readonly option: string })[];
  readonly rounds: readonly ReportedRound[];
  readonly tieBreaks: readonly {
    readonly between: readonly string[];
    readonly chosen: string;
    readonly purpose: string;
    readonly by: string;
  }[];
  /** SHA-256 of the file. */
  readonly inputDigest: string;
  /** Version of method and program, for example `approval/1 octavo/0.1.0`. */
  readonly version: string;
  readonly title: string;
  /** Titles by id. */
  readonly options: Readonly<Record<string, string>>;
  readonly ballots: number;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The order that was declared for ties. */
  readonly tieBreak: readonly string[];
  /** How many units of money, as figures show it, make one of the file's. */
  readonly unitsInOne: number;
  /** What happened, in sentences. */
  readonly trace: readonly string[];
  /** Row i, column j: ballots that prefer i to j; for methods that compare pairs. */
  readonly pairwise?: readonly (readonly number[])[];
}

/** One step of a count. */
export interface ReportedRound {
  readonly tallies: readonly { readonly option: string; readonly tally: string }[];
  readonly elected: readonly string[];
  readonly eliminated: readonly string[];
  readonly transfers: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly votes: string;
  }[];
  readonly figures: Readonly<Record<string, string>>;
}

/** @param octavo the program's version. */
export function tallyReport(
  { head, tally, plan, unitsInOne, inputDigest }: CountedFile,
  octavo: string,
): TallyReport {
  const id = (option: Option): string => head.options[option]?.id ?? String(option);
  const ids = (options: readonly Option[]): readonly string[] => options.map(id);
  const titleOf = (option: Option): string => head.options[option]?.title ?? id(option);
  return {
    method: tally.method,
    winners: ids(tally.winners),
    ranking: tally.ranking.map(ids),
    scores: tally.scores.map((score) => ({ ...score, option: id(score.option) })),
    rounds: tally.rounds.map(({ tallies, elected, eliminated, transfers, figures }) => ({
      tallies: tallies.map(([option, count]) => ({ option: id(option), tally: count })),
      elected: ids(elected),
      eliminated: ids(eliminated),
      transfers: transfers.map(({ from, to, votes }) => ({
        from: id(from),
        to: to === null ? null : id(to),
        votes,
      })),
      figures,
    })),
    tieBreaks: tally.tieBreaks.map((tie) => ({ ...tie, between: ids(tie.between), chosen: id(tie.chosen) })),
    inputDigest,
    version: `${tally.method}/${tally.version} octavo/${octavo}`,
    title: head.title,
    options: Object.fromEntries(head.options.map((option) => [option.id, option.title])),
    ballots: tally.ballots,
    settings: plan.settings,
    tieBreak: ids(plan.tieBreak.order),
    unitsInOne,
    trace: tally.trace.map((line) => traceText('en', line, titleOf)),
    ...(tally.pairwise !== undefined && { pairwise: tally.pairwise }),
  };
}
