import type { BallotContents } from '../ballot/ballot.js';
import type { Tally } from '../counting/tally.js';
import { asListed, tieBreakOf } from '../counting/tie-break.js';
import { votingMethod } from './index.js';

/** Ballots as papers print them, for example `23: A>B=C`; options are letters, in the order of `options`. */
export interface Printed {
  readonly options: string;
  readonly ballots: readonly string[];
}

/**
 * 60 voters who go round in a circle: A beats B, B beats C, C beats A.
 * Source: M. de Condorcet, Essai sur l'application de l'analyse (1785); as printed by H. P. Young, Condorcet's theory of
 * voting, American Political Science Review 82 (1988), 1231-1244.
 */
export const CONDORCET_1785: Printed = {
  options: 'ABC',
  ballots: ['23: A>B>C', '17: B>C>A', '2: B>A>C', '10: C>A>B', '8: C>B>A'],
};

/** A ranking of groups of letters: `A>BC` for A before B and C, which are equal. */
export const printedRanking = ({ options }: Printed, ranking: readonly (readonly number[])[]): string =>
  ranking.map((group) => group.map((option) => options[option] ?? '?').join('')).join('>');

export function readPrinted({ options }: Printed, ballot: string): BallotContents['ranking'] {
  return ballot
    .split('>')
    .filter((group) => group.trim() !== '')
    .map((group) => group.split('=').map((letter) => options.indexOf(letter.trim())));
}

/** Counts printed ballots; `order` is the declared order in letters, as listed when absent. */
export function countPrinted(
  name: string,
  printed: Printed,
  settings: Readonly<Record<string, unknown>> = {},
  order?: string,
): Tally {
  const { options, ballots } = printed;
  const tieBreak = order
    ? tieBreakOf([...order].map((one) => options.indexOf(one)))
    : asListed(options.length);
  const method = votingMethod(name);
  const plan = method?.plan(settings, options.length, tieBreak);
  if (!method || !plan?.ok) throw new Error(`No plan for ${name}: ${JSON.stringify(plan)}`);
  const count = method.begin(plan.value);
  for (const line of ballots) {
    const [times = '', ballot = ''] = line.split(':');
    count.add({ ranking: readPrinted(printed, ballot) }, Number(times));
  }
  return count.result();
}
