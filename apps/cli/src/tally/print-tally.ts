import { translate } from '@octavo/platform/messages';
import { columns } from '../terminal/columns.js';
import type { ReportedRound, TallyReport } from './tally-report.js';

/** Rounds that are shown in full; the others are in --json. */
const MOST_ROUNDS = 60;

/** Options of a round that are shown. */
const MOST_TALLIES = 20;

/** The count as a person reads it. */
export function printedTally(report: TallyReport): string {
  const { method, title, ballots, trace, rounds, tieBreaks, inputDigest, version, unitsInOne } = report;
  const parts = [
    [title, `${translate('en', `method_name.${method}`)} · ${ballots.toLocaleString('en')} ballots`]
      .filter((line) => line !== '')
      .join('\n'),
    ranking(report),
    rounds.length > 0 ? roundsText(report) : '',
    tieBreaks.map((tie) => tieText(report, tie)).join('\n'),
    trace.join('\n'),
    unitsInOne > 1 ? `Amounts of money are in 1/${unitsInOne} of the unit of the file.` : '',
    `sha256 ${inputDigest}\n${version}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const named = ({ options }: TallyReport, id: string): string =>
  options[id] === undefined || options[id] === id ? id : `${id} ${options[id]}`;

function ranking(report: TallyReport): string {
  const won = new Set(report.winners);
  const scores = new Map(report.scores.map((score) => [score.option, score]));
  const figures = [...new Set(report.scores.flatMap((score) => Object.keys(score.figures ?? {})))];
  let place = 1;
  const rows = report.ranking.flatMap((group) => {
    const at = place;
    place += group.length;
    return group.map((id) => {
      const score = scores.get(id);
      const more = figures.map((name) => score?.figures?.[name] ?? '');
      return [
        won.has(id) ? '●' : '',
        `${at}${group.length > 1 ? '=' : ''}`,
        named(report, id),
        score?.score ?? '',
        ...more,
      ];
    });
  });
  if (rows.length === 0) return 'Nobody is ranked.';
  return columns([['', '', 'option', 'score', ...figures], ...rows], [0, 2]);
}

function roundsText(report: TallyReport): string {
  const { rounds } = report;
  const shown = rounds
    .slice(0, MOST_ROUNDS)
    .map((round, at) => `Round ${at + 1}. ${roundText(report, round)}`);
  const others = rounds.length - shown.length;
  return [...shown, ...(others > 0 ? [`${others} more rounds: see --json.`] : [])].join('\n');
}

function roundText(report: TallyReport, { tallies, elected, eliminated, figures }: ReportedRound): string {
  const names = (ids: readonly string[]): string => ids.map((id) => named(report, id)).join(', ');
  const parts = [
    tallies
      .slice(0, MOST_TALLIES)
      .map(({ option, tally }) => `${named(report, option)}: ${tally}`)
      .concat(tallies.length > MOST_TALLIES ? [`${tallies.length - MOST_TALLIES} others`] : [])
      .join(', '),
    Object.entries(figures)
      .map(([name, figure]) => `${name.replaceAll('_', ' ')} ${figure}`)
      .join(', '),
    elected.length > 0 ? `elected: ${names(elected)}` : '',
    eliminated.length > 0 ? `out: ${names(eliminated)}` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function tieText(report: TallyReport, tie: TallyReport['tieBreaks'][number]): string {
  const between = tie.between.map((id) => named(report, id)).join(', ');
  const by =
    tie.by === 'earlier_round'
      ? 'by the round before in which they differed'
      : 'by the order declared for ties';
  const what = { elect: 'wins', eliminate: 'goes out', order: 'comes first' }[tie.purpose] ?? 'is chosen';
  return `Equal: ${between}; ${named(report, tie.chosen)} ${what}, ${by}.`;
}
