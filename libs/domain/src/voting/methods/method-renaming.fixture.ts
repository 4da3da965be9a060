import type { Ballot, BallotForm, Option } from '../ballot/ballot.js';
import type { SettingRules } from '../counting/settings.js';
import type { CountRound, Tally } from '../counting/tally.js';
import { asBallot } from './method-scenes.fixture.js';

/** New names of options: the option `o` becomes `names[o]`. */
export type Names = readonly Option[];

const nameOf = (names: Names, option: Option): Option => names[option] ?? option;
const ascending = (a: number, b: number): number => a - b;

export function renameBallot(form: BallotForm, ballot: Ballot, names: Names): Ballot {
  const renamed = (option: Option): Option => nameOf(names, option);
  if ('choices' in ballot) return asBallot(form, ballot.choices.map(renamed));
  if ('points' in ballot) {
    return asBallot(
      form,
      ballot.points.map(([option, points]) => [renamed(option), points]),
    );
  }
  if ('ranking' in ballot) {
    return asBallot(
      form,
      ballot.ranking.map((group) => group.map(renamed)),
    );
  }
  if ('comparisons' in ballot) {
    return asBallot(
      form,
      ballot.comparisons.map((pair) => pair.map(renamed)),
    );
  }
  return ballot;
}

/** Settings that say something of each option, or name one, follow their options. */
export function renameSettings(
  rules: SettingRules,
  given: Readonly<Record<string, unknown>>,
  names: Names,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (name === 'write_ins' && typeof value === 'number') return [name, nameOf(names, value)];
      if (rules[name]?.kind !== 'whole_per_option' || !Array.isArray(value)) return [name, value];
      const moved: unknown[] = [];
      (value as readonly unknown[]).forEach((one, option) => (moved[nameOf(names, option)] = one));
      return [name, moved];
    }),
  );
}

/** What of a tally does not depend on how options are called, under new names, in an order of its own. */
export function renameTally(tally: Tally, names: Names): unknown {
  const renamed = (option: Option): Option => nameOf(names, option);
  const group = (options: readonly Option[]): readonly Option[] => options.map(renamed).sort(ascending);
  const round = ({ tallies, elected, eliminated, transfers, figures }: CountRound): unknown => ({
    tallies: sortedTexts(tallies.map(([option, votes]) => [renamed(option), votes])),
    elected: group(elected),
    eliminated: group(eliminated),
    transfers: sortedTexts(
      transfers.map(({ from, to, votes }) => [renamed(from), to === null ? null : renamed(to), votes]),
    ),
    figures,
  });
  return {
    ballots: tally.ballots,
    winners: tally.winners.map(renamed),
    ranking: tally.ranking.map(group),
    scores: tally.scores
      .map((score) => ({ ...score, option: renamed(score.option) }))
      .sort((a, b) => a.option - b.option),
    rounds: tally.rounds.map(round),
    tieBreaks: sortedTexts(
      tally.tieBreaks.map(({ between, chosen, purpose, by }) => [
        group(between),
        renamed(chosen),
        purpose,
        by,
      ]),
    ),
  };
}

const sortedTexts = (values: readonly unknown[]): readonly string[] =>
  values.map((value) => JSON.stringify(value)).sort();
